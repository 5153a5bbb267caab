export {
  ResponseCache,
  cachedResource,
  type CachedResource,
  type ResourceStatus,
} from './cached-resource.js';
export { fieldMessage, toProblem, type ProblemView } from './problem.js';
