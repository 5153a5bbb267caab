export {
  ResponseCache,
  cachedResource,
  type CachedResource,
  type ResourceStatus,
} from './cached-resource.js';
export { fieldMessage, toProblem, type ProblemView } from './problem.js';
/** Shapes of the API's requests and answers, generated from `openapi.json`. */
export type * as Api from './generated/models.js';
export { pagedResource, type Page, type PagedResource, type PageWish } from './paged-resource.js';
