import { type FieldError, Problem } from '#libs/platform';
import type { ProjectSettingsValues } from './project-settings-values.js';

/** What each field allows by itself but not together with another one (P40, P33). Empty: all is well. */
export function contradictions(settings: ProjectSettingsValues): FieldError[] {
  const found = contradictionsOfHealth(settings);
  const say = sayInto(found);
  if (settings.tickets && !settings.tabs.includes('phases')) {
    say('tickets', 'needs_phases', 'Tickets are shown in the Phases tab: switch that on too.');
  }
  if (settings.timeEntries && !settings.tickets) {
    say('timeEntries', 'needs_tickets', 'Time entries are shown under tickets: switch those on too.');
  }
  return found;
}

/** The same for what decides health. */
export function contradictionsOfHealth(
  settings: Pick<ProjectSettingsValues, 'health' | 'workingDays' | 'holidays'>,
): FieldError[] {
  const found: FieldError[] = [];
  const say = sayInto(found);
  if (settings.health.behindHours < settings.health.riskHours) {
    say('health.behindHours', 'below_risk', 'A project cannot be behind before it is at risk.');
  }
  if (settings.health.behindGap < settings.health.riskGap) {
    say('health.behindGap', 'below_risk', 'A project cannot be behind before it is at risk.');
  }
  const dates = new Set<string>();
  for (const [index, { date }] of settings.holidays.entries()) {
    const field = `holidays.${String(index)}.date`;
    if (!isDay(date)) say(field, 'no_day', 'There is no such day.');
    if (dates.has(date)) say(field, 'twice', 'This day is listed already.');
    dates.add(date);
  }
  return found;
}

/** P43: the names of the settings that two states differ in. */
export function differences(
  one: ProjectSettingsValues,
  other: ProjectSettingsValues,
): (keyof ProjectSettingsValues)[] {
  const keys = Object.keys(one) as (keyof ProjectSettingsValues)[];
  return keys.filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const sayInto =
  (found: FieldError[]) =>
  (field: string, code: string, message: string): void =>
    void found.push({ field, code, message });

/** 400 that names every contradiction, when there is one. */
export function refuse(errors: FieldError[]): void {
  if (errors.length === 0) return;
  throw new Problem({
    status: 400,
    code: 'request.invalid',
    title: 'The request is not valid',
    detail: errors[0]?.message ?? 'Some fields are wrong.',
    errors,
  });
}
