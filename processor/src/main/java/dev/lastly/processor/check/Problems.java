package dev.lastly.processor.check;

import dev.lastly.processor.read.Role;
import java.util.ArrayList;
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
        "%s is %s, and a wrapper can only stand in for an interface. Annotate an interface that %s implements instead.",
        type,
        kind,
        type);
  }

  static Problem annotationInterface(Place at, String type) {
    return error(
        at,
        Tag.NOT_AN_INTERFACE,
        "%s is an annotation, and a wrapper can only stand in for an ordinary interface. Annotate one of those instead.",
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

  public static Problem nameTaken(Place at, String type, String wrapper) {
    return error(
        at,
        Tag.NAME_TAKEN,
        "The wrapper of %s would be called %s, and there is a type of that name already. Rename one of the two.",
        type,
        wrapper);
  }

  static Problem nameShared(Place at, String type, String other, String wrapper) {
    return error(
        at,
        Tag.NAME_TAKEN,
        "The wrappers of %s and %s would both be called %s. Rename one of the two interfaces.",
        type,
        other,
        wrapper);
  }

  /**
   * Nothing can be attached.
   *
   * @param annotations what asks for it, such as {@code @Finally}
   */
  static Problem notAPromise(
      Place at, String method, String returned, String fulfilled, String annotations) {
    return error(
        at,
        Tag.NOT_A_PROMISE,
        "%s returns %s, which is not a promise. Return CompletionStage<%s> or CompletableFuture<%s>, or remove %s.",
        method,
        returned,
        fulfilled,
        fulfilled,
        annotations);
  }

  static Problem returnsVoid(Place at, String method, String annotations) {
    return error(
        at,
        Tag.RETURNS_VOID,
        "%s returns nothing, so nobody can tell when it has ended. Return CompletionStage<Void> or CompletableFuture<Void>,"
            + " or remove %s.",
        method,
        annotations);
  }

  static Problem holdsPromises(Place at, String method, String returned, String annotations) {
    return error(
        at,
        Tag.NOT_A_PROMISE,
        "%s returns %s, which holds promises but is none. Return a promise itself, such as CompletableFuture.allOf(...), or"
            + " remove %s.",
        method,
        returned,
        annotations);
  }

  static Problem rawPromise(Place at, String method, String returned) {
    return error(
        at,
        Tag.RAW_PROMISE,
        "%s returns %s without saying of what. Return %s<?>, or name the type of its value.",
        method,
        returned,
        returned);
  }

  static Problem futureReturned(
      Place at, String method, String returned, String fulfilled, String annotations) {
    return error(
        at,
        Tag.FUTURE_RETURNED,
        "%s returns %s, which cannot tell anybody that it is done. Return CompletableFuture<%s>, or remove %s.",
        method,
        returned,
        fulfilled,
        annotations);
  }

  static Problem promiseSubinterface(
      Place at, String method, String returned, String name, String fulfilled, String annotations) {
    return error(
        at,
        Tag.PROMISE_SUBCLASS,
        "%s returns %s, which the wrapper cannot create: its own result would not be a %s. Return CompletionStage<%s> or"
            + " CompletableFuture<%s>, or remove %s.",
        method,
        returned,
        name,
        fulfilled,
        fulfilled,
        annotations);
  }

  static Problem promiseSubclass(
      Place at, String method, String returned, String name, String fulfilled) {
    return error(
        at,
        Tag.PROMISE_SUBCLASS,
        "%s returns %s, which the wrapper cannot create: %s does not override newIncompleteFuture() to return %s. Override it,"
            + " or return CompletableFuture<%s>.",
        method,
        returned,
        name,
        name,
        fulfilled);
  }

  /** A class without type parameters cannot override the method that would make another of it. */
  static Problem promiseOfOneType(Place at, String method, String returned, String fulfilled) {
    return error(
        at,
        Tag.PROMISE_SUBCLASS,
        "%s returns %s, which the wrapper cannot create: newIncompleteFuture() has to make promises of any value, and %s is of"
            + " %s only. Return CompletableFuture<%s>.",
        method,
        returned,
        returned,
        fulfilled,
        fulfilled);
  }

  /** The result is needed before the call is made. */
  static Problem promiseWithoutRoot(
      Place at, String method, String returned, String name, String opener, String fulfilled) {
    return error(
        at,
        Tag.PROMISE_SUBCLASS,
        "%s returns %s, of which the wrapper needs one while it still waits for %s, and %s has no constructor without parameters"
            + " that it could use. Add one, or return CompletableFuture<%s>.",
        method,
        returned,
        opener,
        name,
        fulfilled);
  }

  static Problem promiseVariable(Place at, String method, String variable, String annotations) {
    return error(
        at,
        Tag.PROMISE_VARIABLE,
        "%s returns %s, which the caller chooses, so the wrapper cannot create it. Return CompletionStage or CompletableFuture,"
            + " or remove %s.",
        method,
        variable,
        annotations);
  }

  static Problem unsupportedPromise(
      Place at, String method, String returned, String fulfilled, String annotations) {
    return error(
        at,
        Tag.UNSUPPORTED_PROMISE,
        "%s returns %s, a type that Lastly does not support. Return CompletionStage<%s> or CompletableFuture<%s>, or remove"
            + " %s.",
        method,
        returned,
        fulfilled,
        fulfilled,
        annotations);
  }

  static Problem staticMethod(Place at, String method, String annotations) {
    return error(
        at,
        Tag.STATIC_METHOD,
        "%s is static, so its calls do not go through the wrapper. Make it an instance method, or remove %s.",
        method,
        annotations);
  }

  static Problem privateMethod(Place at, String method, String annotations) {
    return error(
        at,
        Tag.PRIVATE_METHOD,
        "%s is private, so its calls do not go through the wrapper. Remove \"private\", or remove %s.",
        method,
        annotations);
  }

  static Problem notClosable(Place at, String opener, String returned) {
    return error(
        at,
        Tag.NOT_CLOSABLE,
        "%s %s, so there is nothing to close. Return an AutoCloseable, an AsyncCloseable or a promise of one, or name another"
            + " method in @Using.",
        opener,
        returned.equals("void") ? "returns nothing" : "returns " + returned);
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
    String mend =
        similar
            .map(method -> "Did you mean " + method + "()?")
            .orElse(
                "Correct the name, or list the type that has it in @FinallyWith on " + owner + ".");
    return error(at, Tag.NO_SUCH_CLEANUP, "%s. %s", noneHas(types, name), mend);
  }

  /** Every type has it, and nobody can have meant it. */
  static Problem cleanupOfObject(Place at, List<String> types, String name) {
    return error(
        at,
        Tag.NO_SUCH_CLEANUP,
        "%s but that of Object, which cleans up nothing. Name another method.",
        noneHas(types, name));
  }

  static Problem staticOfParent(Place at, String name, String parent, String owner) {
    return error(
        at,
        Tag.NO_SUCH_CLEANUP,
        "%s does not inherit %s(), which is a static method of %s. Add %s.class to @FinallyWith on %s.",
        owner,
        name,
        parent,
        parent,
        owner);
  }

  private static String noneHas(List<String> types, String name) {
    return types.size() == 1
        ? types.get(0) + " has no method " + name + "()"
        : "Neither " + String.join(" nor ", types) + " has a method " + name + "()";
  }

  /**
   * More than one fits.
   *
   * @param narrower names that mean one of them only
   */
  static Problem ambiguousCleanup(
      Place at, String name, String when, List<String> candidates, List<String> narrower) {
    String rename = "Give the one that you mean a name of its own.";
    return error(
        at,
        Tag.AMBIGUOUS_CLEANUP,
        "\"%s\" can mean %s: %s can be called %s. %s",
        name,
        or(candidates),
        candidates.size() == 2 ? "both" : "all",
        when,
        narrower.isEmpty() ? rename : "Write " + or(narrower) + ".");
  }

  static Problem unboundParameter(
      Place at, String cleanup, String when, String method, String parameter, String mend) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "%s cannot be called %s: %s has no parameter \"%s\". %s",
        cleanup,
        when,
        method,
        parameter,
        mend);
  }

  static Problem mistypedParameter(
      Place at, String cleanup, String when, String parameter, String is, String wanted) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "%s cannot be called %s: \"%s\" is %s there, not %s. Change one of the two types, or rename one of the two"
            + " parameters.",
        cleanup,
        when,
        parameter,
        is,
        wanted);
  }

  static Problem noOverloadFits(Place at, String name, String when, Collection<String> overloads) {
    return error(
        at,
        Tag.CLEANUP_ARGUMENTS,
        "None of %s can be called %s. Give one of them only parameters whose names and types occur there, or add a"
            + " method %s() without parameters.",
        String.join(", ", overloads),
        when,
        name);
  }

  /**
   * What to do about a parameter of a cleanup that the call does not have.
   *
   * @param fitting parameters of the call of which the name differs, but not the type
   * @param only the type, if there is just one parameter that has it
   * @param changeable whether the cleanup can be changed
   */
  static String bindingMend(
      String cleanup,
      String method,
      String parameter,
      List<String> fitting,
      Optional<String> only,
      boolean changeable) {
    String theOnly = only.map(type -> ", the only " + type).orElse("");
    if (fitting.isEmpty()) {
      return changeable
          ? String.format("Remove it from %s, or add it to %s.", cleanup, method)
          : String.format("Add it to %s, or name a cleanup that needs less.", method);
    }
    return changeable
        ? String.format("Rename it to %s%s.", or(fitting), theOnly)
        : String.format("Rename %s%s, to \"%s\".", or(fitting), theOnly, parameter);
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

  static Problem inaccessibleCleanup(
      Place at, String cleanup, String from, boolean changeable, boolean samePackage) {
    String mend = samePackage ? "Remove \"private\"." : "Make it public.";
    return error(
        at,
        Tag.INACCESSIBLE_CLEANUP,
        "%s cannot be called from %s. %s",
        cleanup,
        from,
        changeable ? mend : "Call it from a public method of your own and name that.");
  }

  static Problem genericCleanup(Place at, String cleanup) {
    return error(
        at,
        Tag.GENERIC_CLEANUP,
        "%s has type parameters that cannot be told from the arguments with certainty. Give it parameters of plain types.",
        cleanup);
  }

  static Problem namesItself(Place at, Role role, String method) {
    return role == Role.FINALLY
        ? error(
            at,
            Tag.CLEANS_UP_AFTER_ITSELF,
            "%s names itself as its cleanup. Name the method that undoes it.",
            method)
        : error(
            at,
            Tag.OPENS_ITSELF,
            "%s names itself as its opener. Name the method that opens what it needs.",
            method);
  }

  static Problem notListed(Place at, String type, String owner, Optional<String> similar) {
    return error(
        at,
        Tag.NOT_LISTED,
        "%s is neither %s nor listed in its @FinallyWith. %s",
        type,
        owner,
        similar
            .map(name -> "Did you mean \"" + name + "\"?")
            .orElseGet(
                () ->
                    String.format(
                        "Add %s.class to @FinallyWith on %s, or correct the name.", type, owner)));
  }

  static Problem badCollaborator(Place at, String type) {
    return error(
        at,
        Tag.BAD_COLLABORATOR,
        "%s has no cleanups to call. List a class or an interface in @FinallyWith.",
        type);
  }

  static Problem listsItself(Place at, String type) {
    return error(
        at,
        Tag.BAD_COLLABORATOR,
        "%s lists itself, and its methods can be named anyway. Remove it from @FinallyWith.",
        type);
  }

  static Problem genericCollaborator(Place at, String type) {
    return error(
        at,
        Tag.GENERIC_COLLABORATOR,
        "%s is generic, and @FinallyWith cannot say of what. List a class that extends it with its type arguments filled in.",
        type);
  }

  static Problem inaccessibleCollaborator(Place at, String type, String from, boolean samePackage) {
    return error(
        at,
        Tag.INACCESSIBLE_COLLABORATOR,
        "%s cannot be used in %s. Make it %s.",
        type,
        from,
        samePackage ? "package-private" : "public");
  }

  /** One that a parent lists, which may be in another package. */
  static Problem inheritedCollaborator(
      Place at, String parent, String type, String from, boolean changeable, String owner) {
    return error(
        at,
        Tag.INACCESSIBLE_COLLABORATOR,
        "%s lists %s in @FinallyWith, which cannot be used in %s. %s",
        parent,
        type,
        from,
        changeable
            ? "Make " + type + " public."
            : "Let " + owner + " extend something other than " + parent + ".");
  }

  static Problem repeatedCollaborator(Place at, String type) {
    return error(at, Tag.REPEATED_COLLABORATOR, "%s is listed twice. Remove one.", type);
  }

  static Problem conflictingFinally(
      Place at, String method, List<String> origins, Role role, String type) {
    return error(
        at,
        Tag.CONFLICTING_FINALLY,
        "%s is inherited from %s. Redeclare it in %s with the %s that is to hold.",
        method,
        String.join(", and from ", origins),
        type,
        role);
  }

  /**
   * An override without the annotations of what it overrides.
   *
   * @param has what the overridden method has, such as {@code has @Finally("leave")}
   * @param optOut what to write if it is not wanted
   * @param done what does not happen then
   */
  static Problem shadowedFinally(
      Place at, String method, String overridden, String has, String optOut, String done) {
    return warning(
        at,
        Tag.SHADOWED_FINALLY,
        "%s overrides %s, which %s, and repeats none of it. Repeat it, or add %s if nothing is to be %s.",
        method,
        overridden,
        has,
        optOut,
        done);
  }

  static Problem inheritedShadow(
      Place at,
      String method,
      String overridden,
      String has,
      String optOut,
      String done,
      String type) {
    return warning(
        at,
        Tag.SHADOWED_FINALLY,
        "%s overrides %s, which %s, and repeats none of it. Redeclare it in %s with that, or with %s if nothing is to be %s.",
        method,
        overridden,
        has,
        type,
        optOut,
        done);
  }

  static Problem nothingToCleanUp(Place at, String type) {
    return warning(
        at,
        Tag.NOTHING_TO_CLEAN_UP,
        "No method of %s has a @Finally that names a cleanup, so its wrapper only forwards. Add @Finally to a method, or remove"
            + " what is there.",
        type);
  }

  /** An annotation of an interface that holds for none of its methods. */
  static Problem coversNothing(Place at, String annotation, String type, Role role) {
    return warning(
        at,
        Tag.COVERS_NOTHING,
        "%s on %s never %s anything: no method is left that returns a promise, is not named there and has no %s of its own. Remove"
            + " it, or put it on the interface that has such methods.",
        annotation,
        type,
        role == Role.USING ? "opens" : "cleans up",
        role);
  }

  /** What would be covered if Lastly supported the promises. */
  static Problem notCovered(
      Place at, List<String> annotations, String type, List<String> methods, String optOut) {
    int shown = 5;
    List<String> names = new ArrayList<>(methods.subList(0, Math.min(shown, methods.size())));
    if (methods.size() > shown) {
      names.add((methods.size() - shown) + " more");
    }
    return warning(
        at,
        Tag.NOT_COVERED,
        "%s on %s %s not cover %s, as Lastly does not support what %s: %s. To leave %s out on purpose, redeclare %s with %s.",
        listed(annotations, "and"),
        type,
        annotations.size() == 1 ? "does" : "do",
        methods.size() == 1 ? "one method" : methods.size() + " methods",
        methods.size() == 1 ? "it returns" : "they return",
        listed(names, "and"),
        methods.size() == 1 ? "it" : "them",
        methods.size() == 1 ? "it" : "them",
        optOut);
  }

  /**
   * A problem of an annotation of an interface with one of the methods that it covers.
   *
   * @param others how many more methods have it
   */
  static Problem ofCovered(Problem problem, String method, Role role, int others) {
    String more =
        others == 0
            ? ""
            : " The same goes for " + others + (others == 1 ? " other method." : " other methods.");
    return new Problem(
        problem.kind(),
        problem.tag(),
        problem.text() + " Or give " + method + " a " + role + " of its own." + more,
        problem.place());
  }

  static Problem notAwaited(Place at, String cleanup, String returned) {
    return warning(
        at,
        Tag.NOT_AWAITED,
        "%s returns %s, which nothing waits for. Return a CompletionStage to have it awaited, or void.",
        cleanup,
        returned);
  }

  static Problem innerNotAwaited(Place at, String cleanup, String returned) {
    return warning(
        at,
        Tag.NOT_AWAITED,
        "%s returns %s, of which only the outer promise is awaited. Join the two with thenCompose.",
        cleanup,
        returned);
  }

  static Problem contentNotAwaited(Place at, String cleanup, String returned) {
    return warning(
        at,
        Tag.NOT_AWAITED,
        "%s returns %s, and nothing waits for the promises in it. Return one promise, such as CompletableFuture.allOf(...), or"
            + " void.",
        cleanup,
        returned);
  }

  static Problem invisibleType(
      Place at, String method, String type, String from, boolean samePackage) {
    return error(
        at,
        Tag.INVISIBLE_TYPE,
        "%s mentions %s, which cannot be used in %s. Make %s %s.",
        method,
        type,
        from,
        type,
        samePackage ? "package-private" : "public");
  }

  static Problem invisibleLibraryType(
      Place at, String method, String type, String from, String owner, String parent) {
    return error(
        at,
        Tag.INVISIBLE_TYPE,
        "%s mentions %s, which cannot be used in %s. Let %s extend something other than %s.",
        method,
        type,
        from,
        owner,
        parent);
  }

  static Problem noJavaName(Place at, String type, String method, String parent) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s inherits a method from %s that is called \"%s\", which is no name in Java. Let %s extend something other than %s.",
        type,
        parent,
        method,
        type,
        parent);
  }

  static Problem takenForOther(
      Place at,
      String type,
      String method,
      String child,
      String other,
      String parent,
      String thrown) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s inherits %s from %s and %s from %s, and the compiler takes a call of the first for one of the second, which throws"
            + " %s. Declare %s in %s.",
        type,
        method,
        child,
        other,
        parent,
        thrown,
        method,
        type);
  }

  static Problem unlikeReturnTypes(
      Place at,
      String type,
      String method,
      String child,
      String returned,
      String parent,
      String wanted) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s inherits %s from %s, where it returns %s, and from %s, where it returns %s: no class in Java can implement both."
            + " Let %s extend something other than %s.",
        type,
        method,
        child,
        returned,
        parent,
        wanted,
        type,
        child);
  }

  static Problem tooManyParameters(Place at, String method, int most, String write, String optOut) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s has more parameters than a wrapper can keep for the call: %d, where a long or a double counts twice. Pass several"
            + " as one object, or %s %s.",
        method,
        most,
        write,
        optOut);
  }

  static Problem ambiguousCall(
      Place at,
      String type,
      String one,
      String oneParent,
      String other,
      String otherParent,
      String method) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s inherits %s from %s and %s from %s, which are one method to implement, but two to call: the compiler finds a call"
            + " ambiguous. Declare %s in %s, to override both.",
        type,
        one,
        oneParent,
        other,
        otherParent,
        method,
        type);
  }

  static Problem primitiveClone(Place at, String type, String returned) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s declares %s clone(), which no class can implement: Object has a clone() that returns Object. Return an object, or"
            + " rename it.",
        type,
        returned);
  }

  static Problem throwingClone(Place at, String type, String thrown) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s declares clone() throws %s, which a wrapper cannot: Object has a clone() that does not throw it. Rename it, or throw"
            + " something unchecked.",
        type,
        thrown);
  }

  static Problem finalizer(Place at, String type, String returned) {
    return error(
        at,
        Tag.UNIMPLEMENTABLE,
        "%s declares %s finalize(), which the garbage collector would call when the wrapper goes, on a delegate that may still be"
            + " in use. Rename it.",
        type,
        returned);
  }

  /** The type was waited for until the last round. */
  public static Problem unresolvedType(Place at, String type, Collection<String> missing) {
    return error(
        at,
        Tag.UNRESOLVED_TYPE,
        "%s got no wrapper, because %s cannot be found. Correct the name%s, or add what declares %s to the class path.",
        type,
        listed(missing.stream().sorted().toList(), "and"),
        missing.size() == 1 ? "" : "s",
        missing.size() == 1 ? "it" : "them");
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

  private static String or(List<String> choices) {
    return listed(choices, "or");
  }

  private static String listed(List<String> words, String conjunction) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " " + conjunction + " " + words.get(last);
  }

  private static Problem error(Place at, Tag tag, String text, Object... arguments) {
    return new Problem(Kind.ERROR, tag, String.format(text, arguments), at);
  }

  private static Problem warning(Place at, Tag tag, String text, Object... arguments) {
    return new Problem(Kind.WARNING, tag, String.format(text, arguments), at);
  }
}
