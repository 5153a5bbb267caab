import { applyDecorators } from '@nestjs/common';
import { IsString, Length, Matches } from 'class-validator';

/** A text that has to say something: 1 to `most` characters, not only blanks. */
export const OwnWords = (most: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(1, most),
    Matches(/\S/, { message: ({ property }) => `${property} must not be blank` }),
  );
