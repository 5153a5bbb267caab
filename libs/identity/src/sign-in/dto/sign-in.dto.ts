import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** E-mail address and password of a staff user. */
export class SignInDto {
  /** E-mail address; upper and lower case do not matter. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  email: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password: string;
}
