import { badConditions, type Token, tokenize } from './lexer.js';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'contains' | 'in';
export type Literal =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'date'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' };

export type Condition =
  | { readonly type: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly type: 'not'; readonly of: Condition }
  | {
      readonly type: 'compare';
      readonly path: readonly string[];
      readonly operator: Operator;
      readonly values: readonly Literal[];
    };

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

/**
 * Reads conditions such as `(status/name = "Open" or id in (1,2)) and not lastUpdated < [2026-01-01T00:00:00Z]`.
 * Words are read whatever their case; `and` binds tighter than `or`. Throws a 400 on anything else.
 */
export function parseConditions(source: string): Condition {
  const parser = new Parser(tokenize(source));
  return parser.whole();
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition {
    const found = this.either();
    if (this.at < this.tokens.length) throw badConditions(`unexpected ${this.words(this.tokens[this.at])}`);
    return found;
  }

  private either(): Condition {
    let left = this.both();
    while (this.takeWord('or')) left = { type: 'or', left, right: this.both() };
    return left;
  }

  private both(): Condition {
    let left = this.single();
    while (this.takeWord('and')) left = { type: 'and', left, right: this.single() };
    return left;
  }

  private single(): Condition {
    if (this.takeWord('not')) return { type: 'not', of: this.single() };
    if (this.takeSymbol('(')) {
      const inner = this.either();
      this.needSymbol(')');
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Condition {
    const token = this.tokens[this.at++];
    if (token?.type !== 'word') throw badConditions(`a field name was expected, not ${this.words(token)}`);
    const path = token.value.split('/');
    if (this.takeWord('not')) return { type: 'not', of: this.wordOperator(path) };
    const next = this.tokens[this.at];
    if (next?.type === 'symbol' && COMPARISONS.includes(next.value)) {
      this.at++;
      return { type: 'compare', path, operator: next.value as Operator, values: [this.literal()] };
    }
    return this.wordOperator(path);
  }

  private wordOperator(path: readonly string[]): Condition {
    if (this.takeWord('like')) return { type: 'compare', path, operator: 'like', values: [this.literal()] };
    if (this.takeWord('contains'))
      return { type: 'compare', path, operator: 'contains', values: [this.literal()] };
    if (!this.takeWord('in')) throw badConditions(`an operator was expected after '${path.join('/')}'`);
    this.needSymbol('(');
    const values = [this.literal()];
    while (this.takeSymbol(',')) values.push(this.literal());
    this.needSymbol(')');
    return { type: 'compare', path, operator: 'in', values };
  }

  private literal(): Literal {
    const token = this.tokens[this.at++];
    switch (token?.type) {
      case 'text':
      case 'number':
      case 'date':
        return token;
      case 'word': {
        const word = token.value.toLowerCase();
        if (word === 'true' || word === 'false') return { type: 'boolean', value: word === 'true' };
        if (word === 'null') return { type: 'null' };
        throw badConditions(`'${token.value}' must be in quotes`);
      }
      default:
        throw badConditions(`a value was expected, not ${this.words(token)}`);
    }
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.at];
    if (token?.type !== 'word' || token.value.toLowerCase() !== word) return false;
    this.at++;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    const token = this.tokens[this.at];
    if (token?.type !== 'symbol' || token.value !== symbol) return false;
    this.at++;
    return true;
  }

  private needSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol))
      throw badConditions(`'${symbol}' was expected, not ${this.words(this.tokens[this.at])}`);
  }

  private words(token: Token | undefined): string {
    return token === undefined ? 'the end' : `'${token.value}'`;
  }
}
