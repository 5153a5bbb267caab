import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CursorPageQuery } from './dto/cursor-page.dto.js';
import { Problem } from './problem.js';
import { createValidationPipe } from './validation.js';

class Inner {
  @IsEmail()
  address: string;
}
class Outer {
  @IsString()
  @MaxLength(5)
  name: string;

  @ValidateNested({ each: true })
  @Type(() => Inner)
  people: Inner[];
}
class List extends CursorPageQuery {
  @IsInt()
  @Type(() => Number)
  year: number;
}

const pipe = createValidationPipe();
const check = async (value: unknown, metatype: typeof Outer | typeof List): Promise<unknown> =>
  pipe.transform(value, { type: 'body', metatype }).catch((error: unknown) => {
    if (error instanceof Problem) return error.errors;
    throw error;
  });

describe('validation', () => {
  it('names a nested field by its path', async () => {
    expect(
      await check({ name: 'Maya', people: [{ address: 'a@b.example' }, { address: 'no' }] }, Outer),
    ).toEqual([{ field: 'people.1.address', code: 'isEmail', message: expect.any(String) }]);
  });

  it('refuses fields that do not exist, at any depth', async () => {
    expect(
      await check({ name: 'Maya', people: [{ address: 'a@b.example', admin: true }], role: 'x' }, Outer),
    ).toEqual([
      { field: 'role', code: 'unknown', message: 'There is no such field.' },
      { field: 'people.0.admin', code: 'unknown', message: 'There is no such field.' },
    ]);
  });

  it('names each wrong field once', async () => {
    expect(await check({ name: 5, people: [] }, Outer)).toHaveLength(1);
  });

  it('reads a page query and fills in the default limit', async () => {
    expect(await check({ year: '2026' }, List)).toMatchObject({ limit: 50, year: 2026 });
    expect(await check({ year: '2026', limit: '200', cursor: 'abc' }, List)).toMatchObject({
      limit: 200,
      cursor: 'abc',
    });
  });

  it.each(['0', '201', '1.5', 'x', '-1'])('refuses limit=%s by name', async (limit) => {
    expect(await check({ year: '2026', limit }, List)).toMatchObject([{ field: 'limit' }]);
  });
});
