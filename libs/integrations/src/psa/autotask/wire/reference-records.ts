import type { z } from 'zod';
import { flag, id, number, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** BillingCodes and Roles: what both have, and what an hour in a role is sold for. */
export const namedRecord = caseless({ id, name: text, isActive: flag, hourlyRate: number.catch(null) });
export type NamedRecord = z.infer<typeof namedRecord>;
