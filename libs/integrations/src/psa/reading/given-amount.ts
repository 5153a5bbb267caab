/**
 * An amount that somebody entered. PSAs write 0 into estimates, fees and costs that nobody filled in: that means "not
 * given", for a project that is estimated at nothing and a person who costs nothing do not exist. Rates and billed amounts
 * are not read with this, as 0 is one of their values.
 */
export function givenAmount(amount: number | null | undefined): number | null {
  return amount !== null && amount !== undefined && amount > 0 ? amount : null;
}

/** The sum of what is given, in whole ten-thousandths so that it is exact; null when nothing is. */
export function givenSum(amounts: readonly (number | null)[]): number | null {
  const given = amounts.map(givenAmount).filter((amount) => amount !== null);
  return given.length === 0
    ? null
    : given.reduce((sum, amount) => sum + Math.round(amount * 10_000), 0) / 10_000;
}
