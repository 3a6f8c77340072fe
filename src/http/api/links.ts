/** /api/links: undoes a wrong link. */
import express from 'express';
import type { Router } from 'express';
import { GatewayError } from '../../model/errors';
import type { UndoOutcome } from '../../people/undo';

export function createLinkRoutes(undo: (link: string) => Promise<UndoOutcome>): Router {
  const router = express.Router();
  router.post('/:id/undo', async (request, response) => {
    const outcome = await undo(request.params.id);
    if (outcome.kind === 'unknown') throw new GatewayError('NOT_FOUND', 'no such link');
    // A refusal is not a faulty request: the response says which link to undo first.
    if (outcome.kind === 'later')
      return void response.status(409).json({
        error: 'LATER_LINK',
        message: 'a later link depends on this one; undo that first',
        link: outcome.link,
      });
    response.json({
      undone: outcome.kind === 'undone' ? outcome.links.map(({ identity, from }) => ({ identity, ...from })) : [],
    });
  });
  return router;
}
