import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { SignedIn } from '../access/route-access.js';
import { PreferenceDto, PreferencePageDto, SetPreferenceDto } from './dto/preference.dto.js';
import { OptionalVersion } from './optional-version.decorator.js';
import { Preferences } from './preferences.js';

@ApiTags('Me')
@SignedIn()
@ApiProblems(401, 403)
@Controller('me/preferences')
export class PreferenceController {
  constructor(private readonly preferences: Preferences) {}

  /** Everything that the app remembers for the caller. */
  @Get()
  list(@Ctx() ctx: RequestCtx): Promise<PreferencePageDto> {
    return this.preferences.list(ctx);
  }

  /** Remembers a value. With `If-Match` (`"0"`: nothing stored yet) a newer one is not overwritten. */
  @Put(':key')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The version that you saw, as in `"7"`.' })
  @ApiProblems(400, 412)
  set(
    @Ctx() ctx: RequestCtx,
    @Param('key') key: string,
    @OptionalVersion() version: number | null,
    @Body() body: SetPreferenceDto,
  ): Promise<PreferenceDto> {
    return this.preferences.set(ctx, key, body.value, version);
  }
}
