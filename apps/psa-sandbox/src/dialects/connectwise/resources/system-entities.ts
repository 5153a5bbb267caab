import type { Entity } from '../entity.js';
import { fullName, reference, shown, text } from '../fields.js';
import { ID, INFO } from './reference-entities.js';

export const location: Entity = {
  name: 'location',
  kind: 'office',
  fields: {
    id: ID,
    ownerLevelId: shown((record) => record.id),
    structureLevel: shown((record) =>
      record.physical === true ? { id: 2, name: 'Location' } : { id: 3, name: 'Territory' },
    ),
    name: text('name', { required: true, max: 30 }),
    locationFlag: shown((record) => record.physical === true),
    clientFlag: shown((record) => record.physical !== true),
    workRoleIds: shown(() => [1, 2, 3, 4]),
    departmentIds: shown(() => [1, 2]),
    _info: INFO,
  },
};

export const department: Entity = {
  name: 'department',
  kind: 'department',
  fields: {
    id: ID,
    identifier: text('identifier', { required: true }),
    name: text('name', { required: true }),
    _info: INFO,
  },
};

export const member: Entity = {
  name: 'member',
  kind: 'member',
  fields: {
    id: ID,
    identifier: text('identifier', { required: true, max: 15 }),
    firstName: text('firstName', { required: true }),
    lastName: text('lastName', { required: true }),
    title: text('title'),
    licenseClass: shown((record) => (record.nature === 'program' ? 'A' : 'F')),
    type: shown((record) => (record.nature === 'program' ? null : { id: 1, name: 'Employee' })),
    timeZone: shown((record) => ({ id: 1, name: record.timeZone })),
    inactiveFlag: shown((record) => record.active !== true),
    disableOnlineFlag: shown((record) => record.active !== true),
    officeEmail: shown((record) => record.email),
    primaryEmail: shown((record) => record.email),
    defaultEmail: shown(() => 'Office'),
    defaultPhone: shown(() => 'Office'),
    securityRole: shown(() => ({ id: 63, name: 'Project Admin' })),
    defaultLocation: reference('officeId', 'office', {
      link: 'location',
      href: () => '/system/locations',
      readOnly: true,
    }),
    defaultDepartment: reference('departmentId', 'department', {
      link: 'department',
      href: () => '/system/departments',
      readOnly: true,
    }),
    workRole: reference('workRoleId', 'workRole', {
      link: 'workRole',
      href: () => '/time/workRoles',
      readOnly: true,
    }),
    workType: reference('workTypeId', 'workType', {
      link: 'workType',
      href: () => '/time/workTypes',
      readOnly: true,
    }),
    dailyCapacity: shown((record) => record.dailyCapacity),
    hourlyCost: shown((record) => record.hourlyCost),
    hireDate: shown(() => '2019-03-01T00:00:00Z'),
    adminFlag: shown(() => false),
    serviceBoardTeamIds: shown(() => []),
    _info: INFO,
  },
};

export const memberInfo: Entity = {
  name: 'memberInfo',
  kind: 'member',
  fields: {
    id: ID,
    identifier: text('identifier'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    fullName: shown(fullName),
    defaultEmail: shown((record) => record.email),
    licenseClass: shown((record) => (record.nature === 'program' ? 'A' : 'F')),
    inactiveFlag: shown((record) => record.active !== true),
    _info: INFO,
  },
};
