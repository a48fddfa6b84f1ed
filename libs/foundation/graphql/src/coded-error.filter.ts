import { Catch, type ExceptionFilter } from '@nestjs/common';
import { CodedError } from '#foundation/access';

/** Passes on what people are meant to see. Nest's own filter would write each "not found" to the log as an error. */
@Catch(CodedError)
export class CodedErrorFilter implements ExceptionFilter {
  catch(error: CodedError): never {
    throw error;
  }
}
