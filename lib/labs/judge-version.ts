/** Raise with any change of a judge or a cross-check that could change a verdict, then `npm run admin -- labs regrade`. */
export const judgeVersion = '2';
