import { z } from 'zod';
import { defineEvent } from '#libs/platform';

/** Durable events of this lib. Delivered at least once. */
export const integrationEvents = {
  /** The members of a connection were read to their end. */
  membersSynced: defineEvent({
    name: 'integrations.members-synced',
    schema: z.object({ connectionId: z.uuid() }),
  }),
};
