module.exports = {
  title: "dstack",
  url: "https://dstack.info",
  baseUrl: "/",
  onBrokenLinks: "ignore",
  plugins: [["@docusaurus/plugin-content-blog", { onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" }]],
  themes: ["@docusaurus/theme-classic"],
};
