// Isomorphic: the browser imports this door lazily, so nothing here may touch the server.
export { type FixLanguage, type FixVerdict, gradeFix, ruleFitsLanguage } from './fix';
