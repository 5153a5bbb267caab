import type { Draft, Drop, DropReason, Fact, Sentence } from './draft.js';

const NUMBER = /\d+(?:[.,]\d+)*/g;
const ENGLISH = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const GERMAN = /^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;

/**
 * A2: keeps of a draft what its facts carry. A sentence goes when it cites nothing, cites a fact that was not given, or
 * says a number that none of the facts which it cites says. Sections that the task does not have go with all they say.
 */
export function checkedDraft(
  written: Draft,
  sections: readonly string[],
  facts: readonly Fact[],
): { draft: Draft; drops: Drop[] } {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const drops: Drop[] = [];
  const draft = Object.fromEntries(
    sections.map((section) => [
      section,
      (written[section] ?? []).filter((sentence) => {
        const reason = reasonToDrop(sentence, known);
        if (reason === null) return true;
        drops.push({ section, reason, factIds: sentence.factIds.filter((id) => known.has(id)) });
        return false;
      }),
    ]),
  );
  return { draft, drops };
}

function reasonToDrop(sentence: Sentence, known: ReadonlyMap<string, Fact>): DropReason | null {
  if (sentence.text.trim() === '') return 'blank';
  if (sentence.factIds.length === 0) return 'no_facts';
  const cited = sentence.factIds.map((id) => known.get(id));
  if (cited.includes(undefined)) return 'unknown_fact';
  const backed = new Set(cited.flatMap((fact) => numbersIn(fact?.text ?? '').flat()));
  const allBacked = numbersIn(sentence.text).every((readings) => readings.some((one) => backed.has(one)));
  return allBacked ? null : 'number_without_fact';
}

/** The numbers in a text. Each with all that it may mean, because 1,250 is one thing in English and another in German. */
function numbersIn(text: string): number[][] {
  return [...text.matchAll(NUMBER)].flatMap(([token]) => {
    const readings = [
      ...(ENGLISH.test(token) ? [Number(token.replaceAll(',', ''))] : []),
      ...(GERMAN.test(token) ? [Number(token.replaceAll('.', '').replaceAll(',', '.'))] : []),
    ];
    // A list or a version such as 1.2.3: each of its parts counts.
    return readings.length > 0 ? [readings] : token.split(/[.,]/).map((part) => [Number(part)]);
  });
}
