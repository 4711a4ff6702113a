export { clearPoints } from './clear-points';
export { getBoard } from './get-board';
export { type Flagged, listFlagged } from './list-flagged';
export { type Board, boardQuerySchema, boardSchema, type GetBoardInput, getBoardSchema, orders } from './schemas';
export { summarizeWeek } from './summarize-week';
export { watchBoard } from './watch-board';
