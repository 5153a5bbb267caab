import type { Entity } from './entity.js';
import type { World } from '../../world/world.js';
import { wireChoice } from './picklists.js';

/** `/X/entityInformation`. */
export function entityInformation(entity: Entity): object {
  const can = (write: Entity['writes'][number]): boolean => entity.writes.includes(write);
  return {
    info: {
      name: entity.name,
      canCreate: can('create'),
      canDelete: can('delete'),
      canQuery: true,
      canUpdate: can('update'),
      userAccessForCreate: can('create') ? 'All' : 'None',
      userAccessForDelete: can('delete') ? 'All' : 'None',
      userAccessForQuery: 'All',
      userAccessForUpdate: can('update') ? 'All' : 'None',
      hasUserDefinedFields: entity.userDefinedField !== undefined,
      supportsWebhookCallouts: entity.webhooks === true,
    },
  };
}

/** `/X/entityInformation/fields`: every property, with the values of picklists as texts. */
export function fieldInformation(entity: Entity, world: World): object {
  return {
    fields: Object.entries(entity.fields).map(([name, field]) => ({
      name,
      dataType: field.dataType,
      length: field.length ?? 0,
      isRequired: field.required === true,
      isReadOnly: !field.write || name === 'id',
      isQueryable: field.unsearchable !== true,
      isReference: field.reference !== undefined,
      referenceEntityType: field.reference ?? '',
      isPickList: field.picklist !== undefined,
      picklistValues: field.picklist ? field.picklist.choices(world).map(wireChoice) : null,
      picklistParentValueField: field.picklistParent ?? '',
      isSupportedWebhookField: entity.webhooks === true && field.write !== undefined,
    })),
  };
}

/** `/X/entityInformation/userDefinedFields`. */
export function userDefinedInformation(entity: Entity): object {
  const name = entity.userDefinedField;
  if (name === undefined) return { fields: [] };
  return {
    fields: [
      {
        ...{ name, label: name, type: 'Text', dataType: 'string', length: 8000 },
        ...{ isRequired: false, isReadOnly: false, isQueryable: true, isReference: false },
        ...{ referenceEntityType: '', isPickList: false, picklistValues: null },
        ...{ picklistParentValueField: '', defaultValue: '' },
      },
    ],
  };
}
