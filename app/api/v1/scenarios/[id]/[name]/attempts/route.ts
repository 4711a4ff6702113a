import { POST as answer } from '../../attempts/route';
import { joinId, type SplitRoute } from '../join-id';

export const POST = (request: Request, route: SplitRoute) => answer(request, joinId(route));
