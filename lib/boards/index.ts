export { clearPoints } from './clear-points';
export { getBoard } from './get-board';
export { getInstanceRank } from './get-instance-rank';
export { getTeamsBoard } from './get-teams-board';
export { type Flagged, listFlagged } from './list-flagged';
export { rankPoints } from './rank-points';
export {
  type Board,
  boardQuerySchema,
  boardSchema,
  type GetBoardInput,
  getBoardSchema,
  type InstanceRank,
  instanceRankQuerySchema,
  instanceRankSchema,
  orders,
  type TeamsBoard,
  teamsBoardQuerySchema,
  teamsBoardSchema,
} from './schemas';
export { summarizeWeek } from './summarize-week';
export { watchBoard } from './watch-board';
