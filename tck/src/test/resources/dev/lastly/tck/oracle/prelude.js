// Steps are turns of the event loop: between two of them all reactions run to their end.
let now, due, events, objects, watched;

function begin() {
  now = 0;
  due = [];
  events = [];
  objects = [];
  watched = [];
}

/** A value or a reason that equals nothing but itself. */
function object(name) {
  const made = { name: name };
  objects.push(made);
  return made;
}

function nameOf(object) {
  return object === undefined ? "undefined" : objects.includes(object) ? object.name : "a stranger";
}

function later(steps, action) {
  due.push({ step: now + steps, action: action });
}

function note(where, what) {
  events.push(now + " " + where + " " + what);
}

/** Writes down how a promise settles. */
function watch(name, promise) {
  const entry = { name: name, pending: true };
  const settled = (how, object) => {
    entry.pending = false;
    note(name, how + " " + nameOf(object));
  };
  watched.push(entry);
  promise.then(
    (value) => settled("fulfills with", value),
    (reason) => settled("rejects with", reason)
  );
}

/** Takes the next step, if there is one to take. */
function step() {
  if (due.length === 0) {
    return false;
  }
  now++;
  const ripe = due.filter((entry) => entry.step === now);
  due = due.filter((entry) => entry.step > now);
  ripe.forEach((entry) => entry.action());
  return true;
}

/** All that happened, after the last step. */
function report() {
  watched.filter((entry) => entry.pending).forEach((entry) => note(entry.name, "stays pending"));
  return events.join("\n");
}
