export { type Contract, defineContract } from './contract';
export * from './errors';
export { mayReadMetrics, renderMetrics } from './metrics';
export { buildOpenApi } from './openapi';
export { problemResponse, toAppError } from './problem';
export { countAgainstLimit, countSignIn } from './rate-limit';
export { checkReadiness } from './readiness';
export { serve } from './serve';
