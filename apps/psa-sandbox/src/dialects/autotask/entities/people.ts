import type { BaseRecord, Member } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Entity } from '../entity.js';
import { decimal, emptyFields, flag, ID, shown, text, worldReference } from '../fields.js';
import { fixedList, fromLists } from '../picklists.js';
import { computed, listSource, worldSource } from '../source.js';
import { numberedReference, numberedSource, numberOf } from './numbering.js';

/** Role that everybody has in the department, and the one that everybody has in the queues. */
const ENGINEER = 1;
const HELP_DESK = 3;

const LICENSES = fixedList([
  [1, 'Professional'],
  [7, 'API User'],
]);
const USER_TYPES = fixedList([
  [10, 'System Administrator'],
  [11, 'Full Access'],
  [17, 'API User (system)'],
]);

const isProgram = (record: unknown): boolean => (record as Member).nature === 'program';

/** Roles (ids of the world) in which a resource may be given work, in the department and in the queues. */
export function rolesOf(world: World, memberId: number): { department: number[]; serviceDesk: number[] } {
  const member = world.get('member', memberId);
  if (!member || isProgram(member)) return { department: [], serviceDesk: [] };
  return {
    department: [...new Set([member.workRoleId, ENGINEER])],
    serviceDesk: [...new Set([HELP_DESK, member.workRoleId])],
  };
}

export const resource: Entity = {
  name: 'Resource',
  path: 'Resources',
  source: worldSource('member'),
  writes: [],
  fields: {
    id: ID,
    firstName: text('firstName'),
    lastName: text('lastName'),
    middleName: shown('string', () => null),
    email: text('email'),
    userName: text('identifier'),
    title: text('title'),
    isActive: flag('active'),
    initials: shown('string', (record) =>
      [record.firstName, record.lastName].map((part) => String(part).slice(0, 1)).join(''),
    ),
    resourceType: shown('string', (record) => (isProgram(record) ? 'API User' : 'Employee')),
    licenseType: shown('integer', (record) => (isProgram(record) ? 7 : 1), { picklist: LICENSES }),
    userType: shown('integer', (record) => (isProgram(record) ? 17 : 11), { picklist: USER_TYPES }),
    defaultServiceDeskRoleID: shown(
      'integer',
      (record) => (isProgram(record) ? null : numberOf('workRole', HELP_DESK)),
      { reference: 'Role' },
    ),
    internalCost: decimal('hourlyCost'),
    locationID: shown('integer', (record) => record.officeId, { reference: 'InternalLocation' }),
    dateFormat: shown('string', () => 'MM/dd/yyyy'),
    timeFormat: shown('string', () => 'hh:mm a'),
    numberFormat: shown('string', () => 'X,XXX.XX'),
    ...emptyFields({
      string:
        'accountingReferenceID email2 email3 emailTypeCode emailTypeCode2 emailTypeCode3 gender homePhone mobilePhone officeExtension officePhone travelAvailabilityPct',
      integer: 'greeting payrollType suffix',
      decimal: 'surveyResourceRating',
      datetime: 'hireDate',
    }),
  },
};

export const role: Entity = {
  name: 'Role',
  path: 'Roles',
  source: numberedSource('workRole'),
  writes: [],
  fields: {
    id: ID,
    name: text('name'),
    description: shown('string', () => null),
    isActive: flag('active'),
    hourlyRate: decimal('hourlyRate'),
    hourlyFactor: shown('decimal', () => 1),
    isSystemRole: shown('boolean', () => false),
    isExcludedFromNewContracts: shown('boolean', () => false),
    roleType: shown('integer', () => 0),
    quoteItemDefaultTaxCategoryId: shown('integer', () => null),
  },
};

interface Grant {
  readonly resourceId: number;
  readonly workRoleId: number;
  readonly departmentId: number | null;
  readonly isDefault: boolean;
  readonly active: boolean;
}

/** Which resource has which role, in departments or in queues; ids are the resource's with the role's behind. */
function grants(where: readonly ('department' | 'serviceDesk')[]): (world: World) => readonly BaseRecord[] {
  return fromLists(['member', 'workRole'], (world) =>
    [...world.all('member')].flatMap((member) =>
      where.flatMap((place, offset) =>
        rolesOf(world, member.id)[place].map((workRoleId, index) => {
          const inDepartment = place === 'department';
          const grant: Grant = {
            resourceId: member.id,
            workRoleId,
            departmentId: inDepartment ? member.departmentId : null,
            isDefault: index === 0,
            active: member.active,
          };
          return computed(member.id * 100 + offset * 50 + workRoleId, { ...grant });
        }),
      ),
    ),
  );
}

const resourceID = worldReference('resourceId', 'member', 'Resource');
const roleID = numberedReference('workRoleId', 'workRole', 'Role');
const departmentID = worldReference('departmentId', 'department', 'Department');

export const resourceRole: Entity = {
  name: 'ResourceRole',
  path: 'ResourceRoles',
  source: listSource(grants(['department', 'serviceDesk'])),
  writes: [],
  fields: {
    ...{ id: ID, resourceID, roleID, departmentID },
    queueID: shown('integer', () => null),
    isActive: flag('active'),
  },
};

export const resourceRoleDepartment: Entity = {
  name: 'ResourceRoleDepartment',
  path: 'ResourceRoleDepartments',
  source: listSource(grants(['department'])),
  writes: [],
  fields: {
    ...{ id: ID, resourceID, roleID, departmentID },
    isActive: flag('active'),
    isDefault: flag('isDefault'),
    isDepartmentLead: shown('boolean', () => false),
  },
};

export const resourceServiceDeskRole: Entity = {
  name: 'ResourceServiceDeskRole',
  path: 'ResourceServiceDeskRoles',
  source: listSource(grants(['serviceDesk'])),
  writes: [],
  fields: { ...{ id: ID, resourceID, roleID }, isActive: flag('active'), isDefault: flag('isDefault') },
};
