import { type MessagePort, parentPort } from 'node:worker_threads';
import { PastTeacher } from '#matching';
import { arraysOf, type FromTeacher, type ToTeacher } from './past-messages.js';

/** The program of the thread: the same past needs as those that serve, with lessons, one message after the other. */
function serve(port: MessagePort): void {
  const teacher = new PastTeacher();
  port.on('message', (message: ToTeacher) => {
    if (message.kind === 'record') finish(teacher.recordAll(message.needs, message.teaches));
    else if (message.kind === 'forget') for (const id of message.ids) teacher.past.forget(id);
    else {
      const teaching = finish(teacher.teach());
      const said: FromTeacher = { teaching };
      port.postMessage(said, arraysOf(teaching));
    }
  });
}

function finish<Result>(steps: Iterator<unknown, Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

if (parentPort === null) throw new Error('this file is the program of a thread');
serve(parentPort);
