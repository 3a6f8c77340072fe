/** POST /api/project/journeys/chat: a real chat becomes a journey, as a draft. */
import type { Router } from 'express';
import { z } from 'zod';
import { journeyOfChat } from '../../../editing/chat-journey';
import { actorOf } from '../../access/caller';
import { nameOf, parseWith } from '../../parse';
import type { ProjectParts } from './parts';

const madeSchema = z.strictObject({ conversation: z.string().min(1).max(200), name: nameOf(100) });

export function addChats(router: Router, { chats }: ProjectParts): void {
  router.post('/journeys/chat', async (request, response) => {
    const { draft, leftOut } = await journeyOfChat(chats, actorOf(request), parseWith(madeSchema, request.body));
    response.status(201).json({ path: draft._id, version: draft.version, leftOut });
  });
}
