import { registerDecorator } from 'class-validator';
import { intervalLimits, isDataSet } from '../../sync/data-sets.js';

const maxSecrets = 20;
const maxSecretLength = 8_000;

/** Up to 20 named texts. Nothing of what was sent is repeated in the message. */
export function IsSecretMap(): PropertyDecorator {
  return rule('isSecretMap', 'must be an object of up to 20 texts', (value) =>
    entriesOf(value, (entries) =>
      entries.length <= maxSecrets
        ? entries.every(([, text]) => typeof text === 'string' && text.length <= maxSecretLength)
        : false,
    ),
  );
}

/** Data set names with whole minutes. */
export function IsSchedule(): PropertyDecorator {
  const { min, max } = intervalLimits;
  return rule('isSchedule', `must hold data sets with whole minutes from ${min} to ${max}`, (value) =>
    entriesOf(value, (entries) =>
      entries.every(
        ([name, minutes]) =>
          isDataSet(name) && Number.isInteger(minutes) && Number(minutes) >= min && Number(minutes) <= max,
      ),
    ),
  );
}

function entriesOf(value: unknown, check: (entries: [string, unknown][]) => boolean): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && check(Object.entries(value));
}

function rule(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: `$property ${message}` },
      validator: { validate },
    });
}
