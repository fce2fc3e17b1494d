package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic.Kind;

/**
 * All wording. The first sentence says what was found, in the user's names; the second says what to
 * do, as an instruction. Types, methods and names come in as the user writes them.
 */
@SuppressWarnings("AnnotateFormatMethod") // every format is right beside its arguments, and tested
public final class Problems {
  private Problems() {}

  static Problem notAnInterface(Place at, String type, String kind) {
    return error(
        at,
        Tag.NOT_AN_INTERFACE,
        "%s is %s, and a wrapper can only stand in for an interface. Move the annotated methods to an interface that %s"
            + " implements, or remove the annotation.",
        type,
        kind,
        type);
  }

  static Problem sealedInterface(Place at, String type, String wrapper) {
    return error(
        at,
        Tag.SEALED_INTERFACE,
        "%s is sealed and does not permit %s to implement it. Add %s to its permits clause, or remove \"sealed\".",
        type,
        wrapper,
        wrapper);
  }

  static Problem privateInterface(Place at, String type, String privateType) {
    return error(
        at,
        Tag.PRIVATE_INTERFACE,
        "%s cannot be implemented outside %s, which is private. Make %s package-private, or move %s out of it.",
        type,
        privateType,
        privateType,
        type);
  }

  static Problem privateInterface(Place at, String type) {
    return error(
        at,
        Tag.PRIVATE_INTERFACE,
        "%s is private, so no wrapper can implement it. Make it package-private.",
        type);
  }

  static Problem nameTaken(Place at, String type, String wrapper, String taker) {
    return error(
        at,
        Tag.NAME_TAKEN,
        "The wrapper of %s would be called %s, and %s. Rename one of the two.",
        type,
        wrapper,
        taker);
  }

  static Problem notAPromise(Place at, String method, String returned, String fulfilled) {
    return error(
        at,
        Tag.NOT_A_PROMISE,
        "%s returns %s, which is not a promise. Return CompletionStage<%s> or CompletableFuture<%s>, or remove @Finally.",
        method,
        returned,
        fulfilled,
        fulfilled);
  }

  static Problem returnsVoid(Place at, String method) {
    return error(
        at,
        Tag.RETURNS_VOID,
        "%s returns nothing, so nobody can tell when it has ended. Return CompletionStage<Void> or CompletableFuture<Void>,"
            + " or remove @Finally.",
        method);
  }

  static Problem rawPromise(Place at, String method, String returned) {
    return error(
        at,
        Tag.RAW_PROMISE,
        "%s returns %s without saying of what. Return %s<?> or name the type of its value.",
        method,
        returned,
        returned);
  }

  static Problem futureReturned(Place at, String method, String returned, String fulfilled) {
    return error(
        at,
        Tag.FUTURE_RETURNED,
        "%s returns %s, which cannot tell anybody that it is done. Return CompletableFuture<%s>, or remove @Finally.",
        method,
        returned,
        fulfilled);
  }

  static Problem promiseSubclass(
      Place at, String method, String returned, String name, String fulfilled) {
    return error(
        at,
        Tag.PROMISE_SUBCLASS,
        "%s returns %s, which the wrapper cannot create: its own result would not be a %s. Return CompletionStage<%s> or"
            + " CompletableFuture<%s>, or remove @Finally.",
        method,
        returned,
        name,
        fulfilled,
        fulfilled);
  }

  static Problem promiseVariable(Place at, String method, String variable) {
    return error(
        at,
        Tag.PROMISE_VARIABLE,
        "%s returns %s, which the caller chooses, so the wrapper cannot create it. Return CompletionStage or CompletableFuture,"
            + " or remove @Finally.",
        method,
        variable);
  }

  static Problem unsupportedPromise(Place at, String method, String returned, String fulfilled) {
    return error(
        at,
        Tag.UNSUPPORTED_PROMISE,
        "%s returns %s, a type that Lastly does not support. Return CompletionStage<%s> or CompletableFuture<%s>, or remove"
            + " @Finally.",
        method,
        returned,
        fulfilled,
        fulfilled);
  }

  static Problem staticMethod(Place at, String method) {
    return error(
        at,
        Tag.STATIC_METHOD,
        "%s is static, so its calls do not go through the wrapper. Make it an instance method, or remove @Finally.",
        method);
  }

  static Problem privateMethod(Place at, String method) {
    return error(
        at,
        Tag.PRIVATE_METHOD,
        "%s is private, so its calls do not go through the wrapper. Remove \"private\", or remove @Finally.",
        method);
  }

  static Problem badName(Place at, String written, Optional<String> meant) {
    return error(
        at,
        Tag.BAD_NAME,
        "\"%s\" is not the name of a method. Write %s.",
        written,
        meant.map(name -> "\"" + name + "\"").orElse("\"name\" or \"Type.name\""));
  }

  static Problem noSuchCleanup(
      Place at, List<String> types, String name, Optional<String> similar, String owner) {
    String found =
        types.size() == 1
            ? types.get(0) + " has no method " + name + "()."
            : "Neither " + String.join(" nor ", types) + " has a method " + name + "().";
    String mend =
        similar
            .map(method -> "Did you mean " + method + "()?")
            .orElse(
                "Correct the name, or list the type that has it in @FinallyWith on " + owner + ".");
    return error(at, Tag.NO_SUCH_CLEANUP, "%s %s", found, mend);
  }

  static Problem ambiguousCleanup(
      Place at, String name, String after, Collection<String> candidates, String mend) {
    return error(
        at,
        Tag.AMBIGUOUS_CLEANUP,
        "\"%s\" can mean %s: all can be called after %s. %s",
        name,
        String.join(" or ", candidates),
        after,
        mend);
  }

  static Problem unboundParameter(
      Place at, String cleanup, String after, String method, String parameter, String mend) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "%s cannot be called after %s: %s has no parameter \"%s\". %s",
        cleanup,
        after,
        method,
        parameter,
        mend);
  }

  static Problem mistypedParameter(
      Place at, String cleanup, String after, String parameter, String is, String wanted) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "%s cannot be called after %s: \"%s\" is %s there, not %s. Change one of the two types, or rename one of the two"
            + " parameters.",
        cleanup,
        after,
        parameter,
        is,
        wanted);
  }

  static Problem noOverloadFits(Place at, String name, String after, Collection<String> overloads) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "None of %s can be called after %s. Give one of them only parameters whose names and types occur there, or add a"
            + " method %s() without parameters.",
        String.join(", ", overloads),
        after,
        name);
  }

  static Problem namesLost(Place at, String lost, String cleanup, String mend) {
    return error(
        at,
        Tag.NAMES_LOST,
        "%s comes from a class file without parameter names, so %s cannot be bound. Compile that library with -parameters, or"
            + " %s.",
        lost,
        cleanup,
        mend);
  }

  static Problem inaccessibleCleanup(Place at, String cleanup, String type, String from) {
    return error(
        at,
        Tag.INACCESSIBLE_CLEANUP,
        "%s of %s cannot be called from %s. Make it public.",
        cleanup,
        type,
        from);
  }

  static Problem genericCleanup(Place at, String cleanup) {
    return error(
        at,
        Tag.GENERIC_CLEANUP,
        "%s has type parameters that cannot be told from the arguments with certainty. Give it parameters of plain types.",
        cleanup);
  }

  static Problem cleansUpAfterItself(Place at, String method) {
    return error(
        at,
        Tag.CLEANS_UP_AFTER_ITSELF,
        "%s names itself as its cleanup. Name the method that undoes it.",
        method);
  }

  static Problem notListed(Place at, String type, String owner) {
    return error(
        at,
        Tag.NOT_LISTED,
        "%s is neither %s nor listed in its @FinallyWith. Add %s.class to @FinallyWith on %s, or correct the name.",
        type,
        owner,
        type,
        owner);
  }

  static Problem badCollaborator(Place at, String type) {
    return error(
        at,
        Tag.BAD_COLLABORATOR,
        "%s has no cleanups to call. List a class or an interface in @FinallyWith.",
        type);
  }

  static Problem genericCollaborator(Place at, String type) {
    return error(
        at,
        Tag.GENERIC_COLLABORATOR,
        "%s is generic, and @FinallyWith cannot say of what. List a class that extends it with its type arguments filled in.",
        type);
  }

  static Problem inaccessibleCollaborator(Place at, String type, String from) {
    return error(
        at, Tag.INACCESSIBLE_COLLABORATOR, "%s cannot be used in %s. Make it public.", type, from);
  }

  static Problem repeatedCollaborator(Place at, String type) {
    return error(at, Tag.REPEATED_COLLABORATOR, "%s is listed twice. Remove one.", type);
  }

  static Problem conflictingFinally(Place at, String method, List<String> parents, String type) {
    return error(
        at,
        Tag.CONFLICTING_FINALLY,
        "%s is inherited from %s, which name different cleanups. Redeclare it in %s with the @Finally that is to hold.",
        method,
        String.join(" and ", parents),
        type);
  }

  static Problem shadowedFinally(Place at, String method, String parent, String names) {
    return warning(
        at,
        Tag.SHADOWED_FINALLY,
        "%s overrides %s, which has @Finally(%s), and repeats none of it. Repeat it, or add @Finally({}) if nothing is to be"
            + " cleaned up.",
        method,
        parent,
        names);
  }

  static Problem nothingToCleanUp(Place at, String type) {
    return warning(
        at,
        Tag.NOTHING_TO_CLEAN_UP,
        "No method of %s has a @Finally that names a cleanup, so its wrapper only forwards. Add @Finally to a method, or remove"
            + " what is there.",
        type);
  }

  static Problem notAwaited(Place at, String cleanup, String returned, String dropped) {
    return warning(
        at,
        Tag.NOT_AWAITED,
        "%s returns %s, and nothing waits for %s. Return CompletionStage or CompletableFuture of something that is no promise,"
            + " or void.",
        cleanup,
        returned,
        dropped);
  }

  static Problem invisibleType(Place at, String method, String type, String from) {
    return error(
        at,
        Tag.INVISIBLE_TYPE,
        "%s mentions %s, which cannot be used in %s. Make %s public.",
        method,
        type,
        from,
        type);
  }

  /** The type was waited for until the last round. */
  public static Problem unresolvedType(Place at, String type, Collection<String> missing) {
    return error(
        at,
        Tag.UNRESOLVED_TYPE,
        "%s got no wrapper, because nothing declares or generates %s. Correct the name, or add what it comes from to the class"
            + " path.",
        type,
        missing.stream().sorted().collect(joining(", ")));
  }

  public static Problem writeFailed(Place at, String wrapper, String reason) {
    return error(
        at,
        Tag.WRITE_FAILED,
        "%s could not be written: %s. Make the folder for generated sources writable and build again.",
        wrapper,
        reason);
  }

  public static Problem internalError(Place at, String type, String stackTrace) {
    return error(
        at,
        Tag.INTERNAL_ERROR,
        "Lastly failed on %s, which is a mistake in Lastly. Report it with the declaration and this:%n%s",
        type,
        stackTrace);
  }

  private static Problem error(Place at, Tag tag, String text, Object... arguments) {
    return new Problem(Kind.ERROR, tag, String.format(text, arguments), at);
  }

  private static Problem warning(Place at, Tag tag, String text, Object... arguments) {
    return new Problem(Kind.WARNING, tag, String.format(text, arguments), at);
  }
}
