import type { Resource } from '../call.js';
import { NO_DATE } from '../wire/dates.js';
import type { Loose } from '../wire/values.js';
import { milestoneViews } from './milestone-view.js';

/** Milestones of project templates hang under a negative ticket id and have days instead of dates. */
const TEMPLATES: readonly Loose[] = ['Kick-off', 'Build', 'Handover'].map((name, place) => ({
  id: place + 1,
  ticket_id: -1,
  name,
  sequence: place + 1,
  start_date: NO_DATE,
  target_date: NO_DATE,
  start_days: place * 10,
  target_days: place * 10 + 9,
  state: 0,
  milestone_value: 0,
  tickets: [],
  tickets_list: [],
  dependencies: [],
  milestone_dependencies: [],
}));

/** `GET /Milestone`: every milestone of the tenant at once, templates among them. There is no filter and no way to write. */
export const milestoneResource: Resource = {
  path: 'Milestone',
  area: 'tickets',
  wrapper: 'data',
  list: ({ world }) => {
    const projects = [...world.collection('project').ids()];
    const data = [...TEMPLATES, ...projects.flatMap((id) => milestoneViews(world, id, 'get'))];
    return { record_count: data.length, data };
  },
};
