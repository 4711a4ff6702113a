import { PUT as save } from '../../draft/route';
import { joinId, type SplitRoute } from '../join-id';

export const PUT = (request: Request, route: SplitRoute) => save(request, joinId(route));
