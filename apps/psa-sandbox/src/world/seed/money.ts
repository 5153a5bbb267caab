import type { Project } from '../model.js';
import type { World } from '../world.js';
import type { Planter } from './planter.js';

type Money = Pick<Project, 'price' | 'labourRevenue' | 'labourCost' | 'otherRevenue' | 'otherCost'>;

export const NO_MONEY: Money = {
  price: null,
  labourRevenue: null,
  labourCost: null,
  otherRevenue: null,
  otherCost: null,
};

/** Of every ten projects one was sold without anybody estimating money. */
const isUnestimated = (index: number): boolean => index % 10 === 6;

const toTens = (amount: number): number => Math.round(amount / 10) * 10;

/** Sets what projects are to bring and to cost, from their estimated hours; runs when those are known. */
export function plantMoney(world: World, plant: Planter): void {
  let index = 0;
  for (const project of world.all('project'))
    world.collection('project').put({ ...project, ...moneyOf(project, plant, index++) });
}

function moneyOf(project: Project, plant: Planter, index: number): Money {
  const dice = plant.dice(61, index);
  if (isUnestimated(index)) return NO_MONEY;
  const hours = project.estimatedHours;
  const labourRevenue = hours > 0 ? toTens(hours * dice.int(138, 172)) : null;
  const labourCost = hours > 0 ? toTens(hours * dice.int(58, 74)) : null;
  const otherRevenue = dice.chance(0.35) ? toTens(dice.int(400, 9_000)) : null;
  return {
    price: priceOf(project, labourRevenue, dice.int(98, 115)),
    labourRevenue,
    labourCost,
    otherRevenue,
    otherCost: otherRevenue === null ? null : toTens(otherRevenue * 0.8),
  };
}

/** What was agreed: a few per cent beside the estimate. Work by the hour has no price. */
function priceOf(project: Project, revenue: number | null, percent: number): number | null {
  if (project.priceModel === 'actual' || project.priceModel === 'override' || revenue === null) return null;
  return Math.round((revenue * percent) / 5_000) * 50;
}
