// A door of its own: the AI SDK runs on the server only, and the grader's door also leads to the browser.
export { type ModelEndpoint, type ModelReading, readByModel } from './read-by-model';
