export { HedgerowArticle } from "./element";
