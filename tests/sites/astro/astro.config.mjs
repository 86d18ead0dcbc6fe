export default { site: "https://dstack.info", markdown: { syntaxHighlight: false }, telemetry: false };
