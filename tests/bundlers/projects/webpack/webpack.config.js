export default {
  mode: "production",
  entry: "./main.js",
  output: { filename: "main.js", path: `${import.meta.dirname}/dist`, publicPath: "auto", module: true },
  experiments: { outputModule: true },
  performance: { hints: false },
};
