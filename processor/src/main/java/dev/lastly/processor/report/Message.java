/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.report;

/**
 * All wordings. They begin with what was found, in the user's names, and end with what to do, as an
 * instruction. Each placeholder is filled by its name.
 */
public enum Message {
  NOT_AN_INTERFACE(
      Tag.NOT_AN_INTERFACE,
      "{type} is {kind}, and a wrapper can only stand in for an interface. Annotate an interface that {type} implements instead."),
  ANNOTATION_INTERFACE(
      Tag.NOT_AN_INTERFACE,
      "{type} is an annotation, and a wrapper can only stand in for an ordinary interface. Annotate an ordinary interface instead."),
  COMPOSED_ANNOTATION(
      Tag.NOT_AN_INTERFACE,
      "{type} is an annotation that carries {annotations}, which has no effect where {type} is written. Write {annotations} there instead; names that repeat can be constants."),
  SEALED_INTERFACE(
      Tag.SEALED_INTERFACE,
      "{type} is sealed and does not permit {wrapper} to implement it. {fix}, or remove \"sealed\"."),
  SEALED_IN_KOTLIN(
      Tag.SEALED_INTERFACE,
      "{type} is sealed in Kotlin, so no wrapper can implement it. Remove \"sealed\"."),
  PRIVATE_INTERFACE(
      Tag.PRIVATE_INTERFACE,
      "{type} is private, so no wrapper can implement it. Make it {access}."),
  INTERFACE_IN_PRIVATE_TYPE(
      Tag.PRIVATE_INTERFACE,
      "{type} cannot be implemented outside {outer}, which is private. Make {outer} {access}, or move {type} out of it."),
  INTERFACE_IN_COMPACT_FILE(
      Tag.PRIVATE_INTERFACE,
      "{type} is in a compact source file, whose class has no name that a wrapper could use. Move {type} to a file of its own."),
  STALE_OUTPUT(
      Tag.NAME_TAKEN,
      "{generated}, which Lastly generated from {type} in an earlier build, is now compiled as a source file. Delete it, and keep the folder of generated sources out of the source folders of the build."),
  NAME_TAKEN(
      Tag.NAME_TAKEN,
      "The wrapper of {type} would be named {wrapper}, and there is a type of that name already. Rename one of the two."),
  LISTENER_NAME_TAKEN(
      Tag.NAME_TAKEN,
      "The listener of {type} would be named {listener}, and there is a type of that name already. Rename one of the two."),
  NAME_SHARED(
      Tag.NAME_TAKEN,
      "The wrappers of {type} and {other} would both be named {wrapper}. Rename one of the two interfaces."),

  NOT_A_PROMISE(
      Tag.NOT_A_PROMISE,
      "{method} returns {returned}, which is not a promise. Return {promises}, or remove {annotations}."),
  NOT_A_KNOWN_PROMISE(
      Tag.NOT_A_PROMISE,
      "{method} returns {returned}, which is not a promise that Lastly knows. If it is a promise of your own, add the class that handles it to @PromiseTypes. If not, return {promises}, or remove {annotations}."),
  OTHER_ARGUMENTS(
      Tag.NOT_A_PROMISE,
      "{method} returns {returned}, and {handler} in @PromiseTypes handles only {handled}. Let {handler} handle it, too, return {promises}, or remove {annotations}."),
  HOLDS_PROMISES(
      Tag.NOT_A_PROMISE,
      "{method} returns {returned}, which contains promises but is not one. Return a promise itself, such as {future}.allOf(...), or remove {annotations}."),
  RETURNS_VOID(
      Tag.RETURNS_VOID,
      "{method} returns nothing, so there is no way to tell when it has ended. Return {promises}, or remove {annotations}."),
  RAW_PROMISE(
      Tag.RAW_PROMISE,
      "{method} returns {returned} without a type argument. Return {returned}<?>, or name the type of its value."),
  RAW_IN_KOTLIN(
      Tag.RAW_PROMISE,
      "{method} returns {returned}<Nothing>, which Kotlin compiles to {returned} without a type argument. Return {returned}<Void?>."),
  RAW_PARENT(
      Tag.RAW_PROMISE,
      "{method} returns {returned} without a type argument, as {type} extends {parent} without type arguments. Write \"{type} extends {parent}<...>\"."),
  RAW_PARENT_IN_KOTLIN(
      Tag.RAW_PROMISE,
      "{method} returns {returned} without a type argument, as {type} extends {parent} with Nothing as a type argument, which Kotlin compiles to {parent} without any. Replace Nothing by Void?."),
  FUTURE_RETURNED(
      Tag.FUTURE_RETURNED,
      "{method} returns {returned}, which has no callback for its completion. Return {future}, or remove {annotations}."),
  PROMISE_SUBINTERFACE(
      Tag.PROMISE_SUBCLASS,
      "{method} returns {returned}, which the wrapper cannot create: the promise that it returns would not be a {name}. Return {promises}, add the class that handles {name} to @PromiseTypes, or remove {annotations}."),
  PROMISE_SUBCLASS(
      Tag.PROMISE_SUBCLASS,
      "{method} returns {returned}, which the wrapper cannot create: {name} does not override newIncompleteFuture() to return {name}. Override it, or return {future}."),
  PROMISE_OF_ONE_TYPE(
      Tag.PROMISE_SUBCLASS,
      "{method} returns {returned}, which the wrapper cannot create: newIncompleteFuture() has to create promises for values of any type, and {returned} is a promise of {value} only. Return {future}."),
  PROMISE_WITHOUT_CONSTRUCTOR(
      Tag.PROMISE_SUBCLASS,
      "{method} returns {returned}, which the wrapper has to create while it waits for {opener}, but {name} {obstacle}, or return {future}."),
  PROMISE_VARIABLE(
      Tag.PROMISE_VARIABLE,
      "{method} returns {returned}, which the caller chooses, so the wrapper cannot create it. Return {promises}, or remove {annotations}."),
  UNSUPPORTED_PROMISE(
      Tag.UNSUPPORTED_PROMISE,
      "{method} returns {returned}, a type that Lastly does not support. Return {promises}, add the class that handles it to @PromiseTypes, or remove {annotations}."),

  SUSPENDS(
      Tag.UNSUPPORTED_PROMISE,
      "{method} suspends, and returns no promise that Lastly could wait for. Call it in a try block with the cleanup in finally, or return {future} without \"suspend\"."),
  RETURNS_FLOW(
      Tag.UNSUPPORTED_PROMISE,
      "{method} returns {returned}, which runs anew for each collector, and Lastly does not support that. Write {operator} where it is created, or remove {annotations}."),
  MISSING_ADAPTER(
      Tag.MISSING_ADAPTER, "{method} returns {returned}, which {artifact} supports. {fix}."),
  BAD_PROMISE_TYPE(
      Tag.BAD_PROMISE_TYPE,
      "{listed} has no public static method without parameters or checked exceptions that returns an EagerType or a LazyType. Add one, or remove {type} from @PromiseTypes."),
  INACCESSIBLE_PROMISE_TYPE(Tag.BAD_PROMISE_TYPE, "{listed} cannot be used in {wrapper}. {fix}"),

  NO_CONTAINER(
      Tag.NO_CONTAINER,
      "{type} is to be wrapped in {container}, but {missing} cannot be found. {fix}, or remove {container} from @FinallyIn."),

  STATIC_METHOD(
      Tag.STATIC_METHOD,
      "{method} is static, so its calls do not go through the wrapper. Make it an instance method, or remove {annotations}."),
  PRIVATE_METHOD(
      Tag.PRIVATE_METHOD,
      "{method} is private, so its calls do not go through the wrapper. Write \"default\" instead of \"private\", or remove {annotations}."),
  PRIVATE_FUNCTION(
      Tag.PRIVATE_METHOD,
      "{method} is private, so its calls do not go through the wrapper. Remove \"private\", or remove {annotations}."),
  NOTHING_TO_CLEAN_UP(
      Tag.NOTHING_TO_CLEAN_UP,
      "No method of {type} has a @Finally that names a cleanup, so its wrapper only forwards calls. Add @Finally to a method, or remove the annotations of Lastly."),
  COVERS_NOTHING(
      Tag.COVERS_NOTHING,
      "{annotation} on {type} covers no method: it applies to instance methods that return a promise, unless an annotation on {type} names them or they have a {kind} of their own. Remove it, or move it to the interface that has such methods."),
  NOT_COVERED(
      Tag.NOT_COVERED,
      "{annotations} on {type} {do} not cover {count}, as Lastly does not support what {returned}: {methods}. To leave {them} out on purpose, declare {them} with {optOut}."),
  NAMESAKE_NOT_COVERED(
      Tag.NOT_COVERED,
      "{annotations} on {type} {do} not cover {method}, which has the same name as {step}. Annotate {method} itself: with {annotations} to cover it, or with {optOut} to leave it out."),

  BAD_NAME(Tag.BAD_NAME, "\"{written}\" is not the name of a method. Write {names}."),
  NO_SUCH_CLEANUP(Tag.NO_SUCH_CLEANUP, "{types} {name}(). {fix}"),
  CLEANUP_OF_OBJECT(
      Tag.NO_SUCH_CLEANUP,
      "{types} {name}() other than that of Object, which cleans up nothing. Name another method."),
  HIDDEN_CLEANUP(
      Tag.NO_SUCH_CLEANUP,
      "{cleanup} is compiled to a method named \"{method}\", which Java cannot call. Name a function that has no value class among its types and is not hidden from Java."),
  STATIC_OF_PARENT(
      Tag.NO_SUCH_CLEANUP,
      "{type} does not inherit {name}(), which is a static method of {parent}. {fix}"),
  AMBIGUOUS_CLEANUP(
      Tag.AMBIGUOUS_CLEANUP, "\"{name}\" can mean {candidates}: {all} can be called {when}. {fix}"),
  AMBIGUOUS_CALL_OF_CLEANUP(
      Tag.AMBIGUOUS_CLEANUP,
      "{type} inherits {one} from {oneParent} and {other} from {otherParent}: one method of a class implements both, but a call is ambiguous. {fix}"),
  AMBIGUOUS_PARAMETER_NAMES(
      Tag.AMBIGUOUS_CLEANUP,
      "{cleanup} would receive different arguments: {type} inherits {one} from {oneParent} and {other} from {otherParent}. {fix}"),
  CLEANS_UP_AFTER_ITSELF(
      Tag.CLEANS_UP_AFTER_ITSELF,
      "{method} names itself as its cleanup. Name the method that undoes it."),
  OPENS_ITSELF(
      Tag.OPENS_ITSELF,
      "{method} names itself as its opener. Name the method that opens what it needs."),
  NOT_LISTED(Tag.NOT_LISTED, "{type} is neither {owner} nor listed in its @FinallyWith. {fix}"),
  INACCESSIBLE_CLEANUP(
      Tag.INACCESSIBLE_CLEANUP, "{cleanup} cannot be called from {wrapper}. {fix}"),
  HIDDEN_OVERLOAD(
      Tag.INACCESSIBLE_CLEANUP,
      "{cleanup} has overloads, and {wrapper} cannot tell the compiler which one is meant, as {type} cannot be used there. {fix}"),

  UNBOUND_PARAMETER(
      Tag.CLEANUP_ARGUMENTS,
      "{cleanup} cannot be called {when}: {method} has no parameter \"{parameter}\". {fix}"),
  UNBOUND_RECEIVER(
      Tag.CLEANUP_ARGUMENTS,
      "{cleanup} cannot be called {when}: {name} is an extension function, and its receiver has no name. {fix}"),
  MISTYPED_PARAMETER(
      Tag.CLEANUP_ARGUMENTS,
      "{cleanup} cannot be called {when}: \"{parameter}\" is {is} there, not {wanted}. {fix}"),
  NO_OVERLOAD_FITS(Tag.CLEANUP_ARGUMENTS, "Neither {overloads} can be called {when}. {fix}"),
  SUSPENDING_CLEANUP(
      Tag.CLEANUP_ARGUMENTS,
      "{cleanup}() suspends, so a wrapper cannot call it. Let it return a {stage} without \"suspend\", or name another method."),
  NAMES_LOST(
      Tag.NAMES_LOST,
      "{lost} comes from a class file without parameter names, so {cleanup} cannot be given its arguments by name. Compile that library with -parameters, or {fix}."),
  NAMES_LOST_BY_BUILD(
      Tag.NAMES_LOST,
      "{lost} was compiled earlier, without parameter names, so {cleanup} cannot be given its arguments by name. Add -parameters to the compiler options of this build, and rebuild all of it once."),
  GENERIC_CLEANUP(
      Tag.GENERIC_CLEANUP,
      "{cleanup} has type parameters that the compiler may fail to infer from the arguments. {fix}"),
  NOT_AWAITED(
      Tag.NOT_AWAITED,
      "{cleanup} returns {returned}, which nothing waits for. Return a {stage} to have it awaited, or void."),
  INNER_NOT_AWAITED(
      Tag.NOT_AWAITED,
      "{cleanup} returns {returned}, of which only the outer promise is awaited. Join the two with thenCompose."),
  CONTENT_NOT_AWAITED(
      Tag.NOT_AWAITED,
      "{cleanup} returns {returned}, and nothing waits for the promises in it. Return one promise, such as {future}.allOf(...), or void."),
  THREAD_BOUND_CLEANUP(
      Tag.THREAD_BOUND_CLEANUP,
      "{cleanup} acts on the thread that calls it, and the wrapper calls it in whichever thread settles the promise. {fix}"),
  NOT_CLOSABLE(
      Tag.NOT_CLOSABLE,
      "{opener} returns {returned}, so there is nothing to close. Return an AutoCloseable, an AsyncCloseable, an object whose public closeAsync() or close() returns a promise, or a promise of one of these, or name another method in @Using."),

  BAD_COLLABORATOR(
      Tag.BAD_COLLABORATOR,
      "{type} has no cleanups to call. List a class or an interface in @FinallyWith."),
  LISTS_ITSELF(
      Tag.BAD_COLLABORATOR,
      "{type} lists itself in @FinallyWith, but its methods can be named anyway. Remove it from the list."),
  GENERIC_COLLABORATOR(
      Tag.GENERIC_COLLABORATOR,
      "{type} is generic, and @FinallyWith cannot give it type arguments. {fix}"),
  INACCESSIBLE_COLLABORATOR(
      Tag.INACCESSIBLE_COLLABORATOR, "{type} cannot be used in {wrapper}. Make {hidden} {access}."),
  INHERITED_COLLABORATOR(
      Tag.INACCESSIBLE_COLLABORATOR,
      "{type}, which {parent} lists in @FinallyWith, cannot be used in {wrapper}. {fix}"),
  HIDDEN_COLLABORATOR(
      Tag.INACCESSIBLE_COLLABORATOR,
      "{type} cannot be named in {wrapper}, as {member} hides it there. Rename one of the two, or move them to a named package."),
  REPEATED_COLLABORATOR(Tag.REPEATED_COLLABORATOR, "{type} is listed twice. Remove one."),

  CONFLICTING_FINALLY(
      Tag.CONFLICTING_FINALLY,
      "{method} is inherited from {origins}. Redeclare it in {type} with the {kind} that should apply{listing}."),
  CONFLICTING_COVER(
      Tag.CONFLICTING_FINALLY,
      "{method}, which {covers}, is inherited from {origins}. Redeclare it in {type} with the {kind} that should apply{listing}."),
  SHADOWED_FINALLY(
      Tag.SHADOWED_FINALLY,
      "{method} overrides {overridden}, which {has}, but does not repeat that. {fix}, or add {optOut} if nothing is to be {done}."),
  INHERITED_SHADOW(
      Tag.SHADOWED_FINALLY,
      "{method} overrides {overridden}, which {has}, but does not repeat that. Redeclare it in {type} {fix}, or with {optOut} if nothing is to be {done}."),

  BYPASSED_CLEANUP(
      Tag.BYPASSED_CLEANUP,
      "{method} is a default method {having} and calls {called}, which {has}: it does so on the delegate, without the wrapper. {fix}"),
  MAY_BYPASS_CLEANUP(
      Tag.BYPASSED_CLEANUP,
      "{method} is a default method {having}: if it calls {called}, which {has}, it does so on the delegate, without the wrapper. {fix}"),

  INVISIBLE_TYPE(
      Tag.INVISIBLE_TYPE, "{element} mentions {type}, which cannot be used in {wrapper}. {fix}"),
  HIDDEN_TYPE(
      Tag.INVISIBLE_TYPE,
      "{type} cannot be named in {wrapper}, as {member} hides it there. Rename one of the two, or move them to a named package."),
  HIDDEN_PACKAGE(
      Tag.INVISIBLE_TYPE,
      "{type} cannot be named in {wrapper}: {name} means something else there, and {member} hides its package. {fix}"),
  NO_JAVA_NAME(
      Tag.UNIMPLEMENTABLE,
      "{type} inherits a method named \"{method}\" from {parent}, and that is not a legal Java name. Let {type} extend something other than {parent}."),
  VALUE_CLASS(
      Tag.UNIMPLEMENTABLE,
      "{function} in {parent} has a value class among its types, so it is compiled to a method named \"{method}\", which is not a legal Java name. {fix}"),
  NO_JAVA_FUNCTION(
      Tag.UNIMPLEMENTABLE,
      "{function} in {parent} is compiled to a method named \"{method}\", which is not a legal Java name. {fix}"),
  HIDDEN_FUNCTION(
      Tag.UNIMPLEMENTABLE,
      "{function} in {parent} is hidden from Java, so no wrapper can implement it. {fix}"),
  TAKEN_FOR_OTHER(
      Tag.UNIMPLEMENTABLE,
      "{type} inherits {method} from {child} and {other} from {parent}, and the compiler takes a call of {method} for one of {other}, which throws {thrown}. Declare {method} in {type}."),
  UNLIKE_RETURN_TYPES(
      Tag.UNIMPLEMENTABLE,
      "{type} inherits {method} from {child}, where it returns {returned}, and from {parent}, where it returns {wanted}: no class in Java can implement both. Let {type} extend something other than {child}."),
  ARRAY_AS_BOUND(
      Tag.UNIMPLEMENTABLE,
      "{type} inherits {method} from {parent}, where {variable} extends {bound}: in Java, no type parameter can extend an array. Let {type} extend something other than {parent}."),
  AMBIGUOUS_CALL(
      Tag.UNIMPLEMENTABLE,
      "{type} inherits {one} from {oneParent} and {other} from {otherParent}: one method of a class implements both, but a call is ambiguous. {fix}"),
  SAME_ERASURE(
      Tag.UNIMPLEMENTABLE,
      "{one} in {oneParent} has the same erasure as {other} in {otherParent}, but does not override it. {fix}"),
  TOO_MANY_PARAMETERS(
      Tag.UNIMPLEMENTABLE,
      "{method} has more than the {most} parameters that a wrapper can pass on, where a long or a double counts twice. Combine several into one object, or {fix}."),
  PRIMITIVE_CLONE(
      Tag.UNIMPLEMENTABLE,
      "{type} declares {returned} clone(), which no class can implement: Object has a clone() that returns Object. Return an object, or rename it."),
  THROWING_CLONE(
      Tag.UNIMPLEMENTABLE,
      "{type} declares clone() throws {thrown}, which no wrapper can declare: Object has a clone() that does not throw it. Rename it, or throw an unchecked exception."),
  GENERIC_METHOD_OF_OBJECT(
      Tag.UNIMPLEMENTABLE,
      "{type} declares {method} with type parameters, which no class can implement: Object has {other} without any. Rename it."),
  FINALIZER(
      Tag.UNIMPLEMENTABLE,
      "{type} declares {returned} finalize(), which the garbage collector would call when it collects the wrapper, on a delegate that may still be in use. Rename it."),

  UNRESOLVED_TYPE(
      Tag.UNRESOLVED_TYPE,
      "{type} got no wrapper, because {missing} cannot be found. Correct the name, or add what declares it to the class path."),
  MENTIONS_WRAPPER(
      Tag.UNRESOLVED_TYPE,
      "{type} got no wrapper, because it mentions {wrapper}, which can only be generated when all that {type} mentions exists. Mention {type} instead."),
  UNRESOLVED_TYPES(
      Tag.UNRESOLVED_TYPE,
      "{type} got no wrapper, because {missing} cannot be found. Correct the names, or add what declares them to the class path."),
  WRITE_FAILED(
      Tag.WRITE_FAILED,
      "{wrapper} could not be written: {reason}. Make the folder for generated sources writable and build again."),
  INTERNAL_ERROR(
      Tag.INTERNAL_ERROR,
      "Lastly failed on {type}, which is a bug in Lastly. Report it with the declaration and this stack trace:\n{stackTrace}");

  private final Tag tag;
  private final String template;

  Message(Tag tag, String template) {
    this.tag = tag;
    this.template = template;
  }

  /** The message, without values for its placeholders. */
  Wording wording() {
    return Wording.of(template);
  }

  /** A problem of this kind, without values for the placeholders of its message. */
  public Problem at(Location location) {
    return new Problem(tag, location, wording());
  }
}
