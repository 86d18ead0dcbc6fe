module.exports = (config) => {
  config.addGlobalData("layout", "post.liquid");
  config.addGlobalData("permalink", () => (data) => `blog/${data.page.fileSlug}/index.html`);
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
};
