export { judgeLab } from './judge-lab';
export { parsePath } from './json-path';
export { listReasons, listUnknownRules, reasonCodes } from './reason-codes';
export { type LabVerdict, totalVerdict } from './total-verdict';
