export { type Contract, defineContract } from './contract';
export * from './errors';
export { buildOpenApi } from './openapi';
export { problemResponse, toAppError } from './problem';
export { countAgainstLimit } from './rate-limit';
export { serve } from './serve';
