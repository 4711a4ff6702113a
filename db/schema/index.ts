export * from './content';
export * from './http';
export * from './identity';
export * from './reviews';
export * from './settings';
