/** /api/links: a wrong link is undone. */
import express from 'express';
import type { Router } from 'express';
import { GatewayError } from '../../model/errors';
import type { UndoOutcome } from '../../people/undo';

export function createLinkRoutes(undo: (link: string) => Promise<UndoOutcome>): Router {
  const router = express.Router();
  router.post('/:id/undo', async (request, response) => {
    const outcome = await undo(request.params.id);
    if (outcome.kind === 'unknown') throw new GatewayError('NOT_FOUND', 'no such link');
    // A refusal is no fault of the caller's request: what to undo first is in the answer.
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
