export { cleanEngine } from './clean';
export { whyNoEngine } from './machine';
export { prepareSeed } from './seed';
export { type LabEngine, startEngine } from './start-engine';
