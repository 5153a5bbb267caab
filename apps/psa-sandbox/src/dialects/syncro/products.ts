import type { World } from '../../world/world.js';

/** Things on a shelf, which stand in the same list as labour. */
const GOODS = Array.from({ length: 30 }, (_, at) => ({ id: 501 + at, name: `Patch cable ${at + 1} m` }));

/** Products of the account: the world's work types (labour) first, goods after them. */
export function products(world: World): object[] {
  const labour = [...world.all('workType')].map(({ id, name, active, rate }) =>
    product(id, `Labor - ${name}`, { disabled: !active, price: Math.round(rate * 120), stocked: false }),
  );
  return [
    ...labour,
    ...GOODS.map(({ id, name }) => product(id, name, { disabled: false, price: 9, stocked: true })),
  ];
}

function product(
  id: number,
  name: string,
  { disabled, price, stocked }: { disabled: boolean; price: number; stocked: boolean },
): object {
  return {
    id,
    name,
    description: name,
    price_cost: 0,
    price_retail: price,
    quantity: stocked ? 40 : 0,
    maintain_stock: stocked,
    serialized: false,
    disabled,
    taxable: stocked,
    product_category: null,
    category_path: null,
    upc_code: null,
    vendor_ids: [],
    product_skus: [],
    location_quantities: [],
    photos: [],
  };
}
