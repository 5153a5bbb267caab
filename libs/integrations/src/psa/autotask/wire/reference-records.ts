import type { z } from 'zod';
import { flag, id, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** BillingCodes and Roles: what both have. */
export const namedRecord = caseless({ id, name: text, isActive: flag });
export type NamedRecord = z.infer<typeof namedRecord>;
