/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Says why a cleanup cannot be called with the arguments of a method, and what to do. */
final class ArgumentProblems {
  private final CompilerContext context;
  private final KotlinTypes kotlin;
  private final Types types;
  private final Assignability assignability;
  private final Declaration declaration;

  ArgumentProblems(CompilerContext context, Assignability assignability, Declaration declaration) {
    this.context = context;
    this.kotlin = context.kotlin();
    this.types = context.types();
    this.assignability = assignability;
    this.declaration = declaration;
  }

  static Problem suspending(StepReference reference, Candidate cleanup) {
    return Message.SUSPENDING_CLEANUP
        .at(reference.location())
        .with("cleanup", cleanup.method().getSimpleName())
        .with("stage", KnownPromiseType.COMPLETION_STAGE.simpleName());
  }

  /** The compiler may fail to infer the cleanup's type parameters. */
  static Problem generic(CompilerContext context, StepReference reference, Candidate cleanup) {
    return Message.GENERIC_CLEANUP
        .at(reference.location())
        .with("cleanup", cleanup.signature())
        .with(
            "fix",
            (context.sources().contains(cleanup.method())
                    ? Part.WITHOUT_TYPE_PARAMETERS
                    : Part.CALL_FROM_YOUR_OWN)
                .wording());
  }

  /** Nothing if both methods have names. */
  Optional<Problem> lostNames(StepReference reference, Candidate cleanup) {
    return areNamesLost(reference.meant()) || areNamesLost(cleanup.method())
        ? Optional.of(withoutNames(reference, cleanup))
        : Optional.empty();
  }

  /**
   * Whether the compiler made up the names of the parameters, as it read the method from a class
   * file that has none.
   */
  private boolean areNamesLost(ExecutableElement method) {
    int parameters = method.getParameters().size();
    for (int i = 0; i < parameters; i++) {
      if (!kotlin.parameterName(method, i).equals("arg" + i)) {
        return false;
      }
    }
    return parameters > 0 && !context.sources().contains(method);
  }

  private Problem withoutNames(StepReference reference, Candidate cleanup) {
    ExecutableElement named = reference.meant();
    ExecutableElement lost = areNamesLost(named) ? named : cleanup.method();
    if (isOfThisBuild(lost)) {
      return Message.NAMES_LOST_BY_BUILD
          .at(reference.location())
          .with("lost", Names.signatureWithOwner(lost))
          .with("cleanup", lost.equals(named) ? Names.signature(cleanup.method()) : "it");
    } else if (!lost.equals(named)) {
      return Message.NAMES_LOST
          .at(reference.location())
          .with("lost", Names.signatureWithOwner(cleanup.method()))
          .with("cleanup", "it")
          .with("fix", fixOfLostNames(reference, cleanup));
    }
    return Message.NAMES_LOST
        .at(reference.location())
        .with("lost", Names.signatureWithOwner(named))
        .with(
            "cleanup",
            areNamesLost(cleanup.method())
                ? Names.signature(cleanup.method())
                : cleanup.signature())
        .with("fix", redeclare(named));
  }

  private boolean isOfThisBuild(ExecutableElement method) {
    return context
        .output()
        .contains(Names.declaring(method), context.elements().getPackageOf(declaration.type()));
  }

  private Wording redeclare(ExecutableElement method) {
    return Part.REDECLARE
        .wording()
        .with("method", method.getSimpleName())
        .with("type", declaration.name());
  }

  /** The fix, which cannot be to change a cleanup or an annotation that comes from a class file. */
  private Wording fixOfLostNames(StepReference reference, Candidate cleanup) {
    boolean overridable = !cleanup.called().getModifiers().contains(Modifier.STATIC);
    if (cleanup.onDelegate() && overridable) {
      return redeclare(cleanup.method());
    } else if (context.sources().contains(reference.annotation().on())) {
      return Part.CALL_FROM_METHOD.wording();
    }
    return Part.REDECLARE_WITH_OWN
        .wording()
        .with("method", reference.method().name())
        .with("type", declaration.name())
        .with("kind", reference.annotation().kind());
  }

  /** The method has no parameter of the name that one of the cleanup has. */
  Problem unbound(StepReference reference, Candidate cleanup, int parameter) {
    TypeMirror type = cleanup.type().getParameterTypes().get(parameter);
    return kotlin.isReceiver(cleanup.method(), parameter)
        ? unboundReceiver(reference, cleanup, type)
        : unbound(reference, cleanup, kotlin.parameterName(cleanup.method(), parameter), type);
  }

  /** The method's parameter of the same name is not assignable to the one of the cleanup. */
  Problem mistyped(StepReference reference, Candidate cleanup, int parameter, TypeMirror argument) {
    TypeMirror type = cleanup.type().getParameterTypes().get(parameter);
    return Message.MISTYPED_PARAMETER
        .at(reference.location())
        .with("cleanup", cleanup.signature())
        .with("when", reference.when())
        .with("parameter", kotlin.parameterName(cleanup.method(), parameter))
        .with("is", Names.typeBeside(argument, type))
        .with("wanted", Names.typeBeside(type, argument))
        .with("fix", fixOfMistyped(reference, cleanup, type));
  }

  /** The compiler would take an overload, as the wrapper cannot cast the arguments. */
  Problem hiddenOverload(StepReference reference, Candidate cleanup, TypeElement hidden) {
    return Message.HIDDEN_OVERLOAD
        .at(reference.location())
        .with("cleanup", cleanup.signature())
        .with("wrapper", declaration.wrapper().simpleName())
        .with("type", Names.nested(hidden))
        .with(
            "fix",
            context.sources().contains(hidden)
                ? Part.MAKE_PUBLIC.wording().with("type", Names.nested(hidden))
                : Part.CALL_FROM_YOUR_OWN.wording());
  }

  /** The holder inherits two methods, and the compiler takes a call of either for ambiguous. */
  Problem ambiguousCall(StepReference reference, Candidate cleanup, ExecutableElement rival) {
    String holder = Names.nested(cleanup.holder());
    List<ExecutableElement> both = inFixedOrder(cleanup.method(), rival);
    Wording fix =
        Part.DECLARE_BOTH
            .wording()
            .with("method", Names.signature(cleanup.method(), cleanup.type()))
            .with("type", holder);
    return Message.AMBIGUOUS_CALL_OF_CLEANUP
        .at(reference.location())
        .with("type", holder)
        .with("one", Names.signature(both.get(0)))
        .with("oneParent", Names.nested(Names.declaring(both.get(0))))
        .with("other", Names.signature(both.get(1)))
        .with("otherParent", Names.nested(Names.declaring(both.get(1))))
        .with(
            "fix",
            context.sources().contains(cleanup.holder()) ? fix : Part.CALL_FROM_YOUR_OWN.wording());
  }

  /** Two parents name the parameters of the method such that either set of names binds. */
  Problem ambiguousNames(StepReference one, StepReference other, Candidate cleanup) {
    List<ExecutableElement> both = inFixedOrder(one.meant(), other.meant());
    return Message.AMBIGUOUS_PARAMETER_NAMES
        .at(one.location())
        .with("cleanup", cleanup.signature())
        .with("type", declaration.name())
        .with("one", Names.signatureWithNames(both.get(0)))
        .with("oneParent", Names.nested(Names.declaring(both.get(0))))
        .with("other", Names.signatureWithNames(both.get(1)))
        .with("otherParent", Names.nested(Names.declaring(both.get(1))))
        .with(
            "fix",
            Part.DECLARE_BOTH
                .wording()
                .with("method", Names.signature(one.meant(), one.method().type()))
                .with("type", declaration.name()));
  }

  /** Sorted by their owners, as the order of the compiler may differ. */
  private static List<ExecutableElement> inFixedOrder(
      ExecutableElement one, ExecutableElement other) {
    return Stream.of(one, other)
        .sorted(Comparator.comparing(each -> Names.qualified(Names.declaring(each))))
        .toList();
  }

  private Wording fixOfMistyped(StepReference reference, Candidate cleanup, TypeMirror type) {
    if (!context.sources().contains(cleanup.method())) {
      return Part.CHANGE_ARGUMENT
          .wording()
          .with("method", Names.methodBeside(reference.meant(), cleanup.method()))
          .with("cleanup", Names.methodBeside(cleanup.method(), reference.meant()));
    }
    return (fitting(reference, cleanup, type).isEmpty()
            ? Part.CHANGE_TYPE
            : Part.CHANGE_TYPE_OR_NAME)
        .wording();
  }

  /** The indices of the parameters that could be bound if only the names were the same. */
  private List<Integer> fitting(StepReference reference, Candidate cleanup, TypeMirror type) {
    List<Integer> fitting = new ArrayList<>();
    ExecutableElement named = reference.meant();
    for (int i = 0; i < named.getParameters().size(); i++) {
      TypeMirror argument = reference.method().type().getParameterTypes().get(i);
      String name = kotlin.parameterName(named, i);
      boolean isFree = kotlin.indexOf(name, cleanup.method()) < 0 && !kotlin.isReceiver(named, i);
      if (isFree && assignability.isAssignable(argument, type, cleanup)) {
        fitting.add(i);
      }
    }
    return fitting;
  }

  private Problem unbound(
      StepReference reference, Candidate cleanup, String wanted, TypeMirror type) {
    return Message.UNBOUND_PARAMETER
        .at(reference.location())
        .with("cleanup", cleanup.signature())
        .with("when", reference.when())
        .with("method", Names.methodBeside(reference.meant(), cleanup.method()))
        .with("parameter", wanted)
        .with("fix", fixOfUnbound(reference, cleanup, wanted, type));
  }

  private Problem unboundReceiver(StepReference reference, Candidate cleanup, TypeMirror type) {
    List<String> fitting = quoted(reference.meant(), fitting(reference, cleanup, type));
    Wording fix =
        fitting.isEmpty()
            ? Part.REMOVE_RECEIVER.wording()
            : Part.NAME_RECEIVER.wording().with("fitting", Wording.or(fitting));
    return Message.UNBOUND_RECEIVER
        .at(reference.location())
        .with("cleanup", Names.signature(cleanup.method()))
        .with("when", reference.when())
        .with("name", cleanup.method().getSimpleName())
        .with(
            "fix",
            context.sources().contains(cleanup.method()) ? fix : Part.CALL_FROM_YOUR_OWN.wording());
  }

  private List<String> quoted(ExecutableElement method, List<Integer> indices) {
    return indices.stream()
        .map(index -> "\"" + kotlin.parameterName(method, index) + "\"")
        .toList();
  }

  /**
   * Suggests the parameters of the call that could be bound if only the names were the same. A
   * cleanup from a class file keeps its names, so the call's parameters have to be renamed instead.
   */
  private Wording fixOfUnbound(
      StepReference reference, Candidate cleanup, String wanted, TypeMirror type) {
    List<Integer> indices = fitting(reference, cleanup, type);
    ExecutableElement named = reference.meant();
    List<String> fitting = quoted(named, indices);
    boolean only =
        indices.stream()
            .map(reference.method().type().getParameterTypes()::get)
            .allMatch(argument -> types.isSameType(argument, type));
    boolean changeable = context.sources().contains(cleanup.method());
    if (fitting.isEmpty()) {
      return changeable
          ? Part.REMOVE_OR_ADD_PARAMETER
              .wording()
              .with("cleanup", Names.methodBeside(cleanup.method(), named))
              .with("method", Names.methodBeside(named, cleanup.method()))
          : Part.ADD_PARAMETER
              .wording()
              .with("method", Names.methodBeside(named, cleanup.method()));
    }
    String theOnly =
        only && fitting.size() == 1
            ? Part.THE_ONLY.wording().with("type", Names.type(type)).toString()
            : "";
    return changeable
        ? Part.RENAME_PARAMETER
            .wording()
            .with("fitting", Wording.or(fitting))
            .with("theOnly", theOnly)
        : Part.RENAME_ARGUMENT
            .wording()
            .with("fitting", Wording.or(fitting))
            .with("theOnly", theOnly)
            .with("parameter", wanted);
  }
}
