import type { Contract, Device } from '../model.js';
import type { Dice } from '../random.js';
import type { World } from '../world.js';
import type { Planter } from './planter.js';
import type { WorldCounts } from './sizes.js';

type Make = readonly [Device['kind'], string, string, string | null];

const MAKES: readonly Make[] = [
  ['server', 'Norvik', 'Rack 2100', 'Windows Server 2022'],
  ['server', 'Norvik', 'Tower 400', 'Ubuntu 24.04'],
  ['workstation', 'Halden', 'Desk 5', 'Windows 11 Pro'],
  ['laptop', 'Halden', 'Slim 14', 'Windows 11 Pro'],
  ['laptop', 'Orchard Row', 'Air 13', 'macOS 15'],
  ['firewall', 'Brightwall', 'BW-80', null],
  ['switch', 'Brightwall', 'Switch 24P', null],
  ['printer', 'Papyra', 'Office 600', null],
];

const PLANS: readonly (readonly [string, Contract['kind'], Contract['period'], number, number])[] = [
  ['Managed Services', 'managed-services', 'monthly', 900, 6_500],
  ['Block of 20 hours', 'block-hours', 'quarterly', 2_400, 3_600],
  ['Security Retainer', 'retainer', 'monthly', 300, 1_200],
  ['Backup and Continuity', 'managed-services', 'yearly', 3_000, 12_000],
];

const MONTHS: Readonly<Record<Contract['period'], number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** Plants what companies have besides work: contracts, the bills for them, and devices, some out of warranty. */
export function plantHoldings(world: World, plant: Planter, counts: WorldCounts): void {
  for (const company of world.all('company')) {
    const dice = plant.dice(61, company.id);
    const contacts = world.by('contact', 'companyId', company.id);
    const contactId = contacts[0]?.id ?? null;
    const contracts = plantContracts(plant, dice, company.id, contactId);
    for (const contract of contracts) plantInvoices(plant, contract, counts.invoiceMonths);
    const siteId = world.by('site', 'companyId', company.id)[0]?.id ?? null;
    for (let n = 0; n < counts.devicesPerCompany; n++)
      plantDevice(plant, dice, {
        companyId: company.id,
        siteId,
        contactId: dice.chance(0.6) ? contactId : null,
        contractId: contracts[0]?.id ?? null,
      });
  }
}

function plantContracts(
  plant: Planter,
  dice: Dice,
  companyId: number,
  contactId: number | null,
): readonly Contract[] {
  const count = dice.int(0, 2);
  const contracts: Contract[] = [];
  for (let n = 0; n < count; n++) {
    const [name, kind, period, low, high] = dice.pick(PLANS);
    const began = -dice.int(60, 900);
    contracts.push(
      plant.plant(
        'contract',
        {
          companyId,
          contactId,
          name,
          kind,
          period,
          startDate: plant.date(began),
          endDate: dice.chance(0.7) ? plant.date(began + 365 * dice.int(1, 3)) : null,
          amount: dice.int(low / 10, high / 10) * 10,
          cancelled: dice.chance(0.08),
        },
        began,
        began + 20,
      ),
    );
  }
  return contracts;
}

function plantInvoices(plant: Planter, contract: Contract, months: number): void {
  if (contract.cancelled) return;
  for (let month = months; month >= 1; month -= MONTHS[contract.period]) {
    const day = -month * 30;
    const dice = plant.dice(62, contract.id * 100 + month);
    const owed = dice.chance(month <= 2 ? 0.6 : 0.06);
    plant.plant(
      'invoice',
      {
        companyId: contract.companyId,
        contractId: contract.id,
        number: `INV-${contract.id}-${String(month).padStart(2, '0')}`,
        issuedOn: plant.date(day),
        dueOn: plant.date(day + 30),
        total: contract.amount,
        balance: owed ? contract.amount : 0,
      },
      day,
      owed ? day : day + 25,
    );
  }
}

function plantDevice(
  plant: Planter,
  dice: Dice,
  place: Pick<Device, 'companyId' | 'siteId' | 'contactId' | 'contractId'>,
): void {
  const [kind, manufacturer, model, operatingSystem] = dice.pick(MAKES);
  const installed = -dice.int(20, 2_000);
  plant.plant(
    'device',
    {
      ...place,
      name: `${kind.slice(0, 3).toUpperCase()}-${place.companyId}-${dice.int(100, 999)}`,
      kind,
      manufacturer: dice.chance(0.9) ? manufacturer : null,
      model,
      serialNumber: dice.chance(0.85) ? `SN${dice.int(10_000_000, 99_999_999)}` : null,
      operatingSystem,
      installedOn: dice.chance(0.9) ? plant.date(installed) : null,
      warrantyEndsOn: dice.chance(0.8) ? plant.date(installed + 1_095) : null,
      active: dice.chance(0.93),
    },
    installed,
    Math.min(-1, installed + 300),
  );
}
