/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import static java.util.stream.Collectors.groupingBy;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Message.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * Binds the parameters of a cleanup to those of a call: by name and never by position, as nothing
 * would detect that two of the same type are swapped.
 */
final class ArgumentBinder {
  private final CompilerContext context;
  private final Types types;
  private final Declaration declaration;
  private final Map<Candidate, Boolean> othersMayApply = new HashMap<>();

  /**
   * The methods of a type, by name. Gathered once, as hundreds of methods may have cleanups there.
   */
  private final Map<TypeElement, Map<Name, List<ExecutableElement>>> members = new HashMap<>();

  ArgumentBinder(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.types = context.types();
    this.declaration = declaration;
  }

  /** Why a cleanup cannot be called with the arguments of a method. */
  Optional<Problem> problem(StepReference reference, Candidate cleanup) {
    List<? extends VariableElement> wanted = cleanup.method().getParameters();
    if (wanted.isEmpty()) {
      return Optional.empty();
    } else if (KotlinTypes.continuation(cleanup.method()).isPresent()) {
      return Optional.of(
          Message.SUSPENDING_CLEANUP
              .at(reference.location())
              .with("cleanup", cleanup.method().getSimpleName())
              .with("stage", KnownPromiseType.COMPLETION_STAGE.simpleName()));
    } else if (namesLost(reference.meant()) || namesLost(cleanup.method())) {
      return Optional.of(lostNames(reference, cleanup));
    }
    for (int i = 0; i < wanted.size(); i++) {
      String name = context.kotlin().parameterName(cleanup.method(), i);
      TypeMirror type = cleanup.type().getParameterTypes().get(i);
      int index = indexOf(name, reference.meant());
      if (index < 0) {
        return Optional.of(
            context.kotlin().isReceiver(cleanup.method(), i)
                ? unboundReceiver(reference, cleanup, type)
                : unbound(reference, cleanup, name, type));
      }
      TypeMirror argument = reference.method().type().getParameterTypes().get(index);
      if (!isAssignable(argument, type, cleanup)) {
        return Optional.of(
            Message.MISTYPED_PARAMETER
                .at(reference.location())
                .with("cleanup", cleanup.signature())
                .with("when", reference.when())
                .with("parameter", name)
                .with("is", Names.typeBeside(argument, type))
                .with("wanted", Names.typeBeside(type, argument))
                .with("fix", fixOfMistyped(reference, cleanup, type)));
      }
    }
    return hasUncertainTypes(cleanup)
        ? Optional.of(
            Message.GENERIC_CLEANUP.at(reference.location()).with("cleanup", cleanup.signature()))
        : Optional.empty();
  }

  private Problem lostNames(StepReference reference, Candidate cleanup) {
    ExecutableElement named = reference.meant();
    ExecutableElement lost = namesLost(named) ? named : cleanup.method();
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
            namesLost(cleanup.method()) ? Names.signature(cleanup.method()) : cleanup.signature())
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

  /** The arguments of a cleanup that has no {@link #problem}. */
  List<ResolvedStep.Argument> arguments(StepReference reference, Candidate cleanup) {
    List<? extends VariableElement> parameters = cleanup.method().getParameters();
    boolean othersMayApply = !parameters.isEmpty() && othersMayApply(cleanup);
    List<ResolvedStep.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror type = plain(cleanup.type().getParameterTypes().get(i), cleanup);
      int index = indexOf(context.kotlin().parameterName(cleanup.method(), i), reference.meant());
      boolean asIs =
          types.isSameType(reference.method().type().getParameterTypes().get(index), type);
      boolean array = cleanup.method().isVarArgs() && i == parameters.size() - 1;
      boolean cast = !asIs && (othersMayApply || array) && !mentions(type, cleanup);
      arguments.add(new ResolvedStep.Argument(index, cast ? Optional.of(type) : Optional.empty()));
    }
    return arguments;
  }

  /**
   * The type of a parameter as a cast can mention it: for a type variable of the cleanup, its
   * bound.
   */
  private TypeMirror plain(TypeMirror parameter, Candidate cleanup) {
    return parameter instanceof TypeVariable variable
            && isOwn(variable, cleanup)
            && TypeStructure.bounds(variable).size() == 1
        ? types.erasure(variable.getUpperBound())
        : parameter;
  }

  /**
   * Whether the compiler could choose another method of that name: one whose parameters do not
   * bind, one that the annotation cannot mean, or even the annotated method itself.
   */
  private boolean othersMayApply(Candidate cleanup) {
    return othersMayApply.computeIfAbsent(cleanup, this::findOthers);
  }

  private boolean findOthers(Candidate cleanup) {
    ExecutableElement method = cleanup.method();
    for (ExecutableElement other :
        members(cleanup.holder()).getOrDefault(method.getSimpleName(), List.of())) {
      if (other.isVarArgs() || other.getParameters().size() == method.getParameters().size()) {
        DeclaredType holder = (DeclaredType) cleanup.holder().asType();
        ExecutableType type = Members.type(types, holder, other);
        if (!OverrideEquivalence.isSubsignature(types, cleanup.type(), type)) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<Name, List<ExecutableElement>> members(TypeElement holder) {
    return members.computeIfAbsent(
        holder,
        it ->
            Members.methods(context, it).stream()
                .collect(groupingBy(ExecutableElement::getSimpleName)));
  }

  /**
   * Whether the compiler made up the names of the parameters, as it read the method from a class
   * file that has none.
   */
  private boolean namesLost(ExecutableElement method) {
    int parameters = method.getParameters().size();
    for (int i = 0; i < parameters; i++) {
      if (!context.kotlin().parameterName(method, i).equals("arg" + i)) {
        return false;
      }
    }
    return parameters > 0 && !context.sources().contains(method);
  }

  private int indexOf(String name, ExecutableElement method) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (context.kotlin().parameterName(method, i).equals(name)) {
        return i;
      }
    }
    return -1;
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
      String name = context.kotlin().parameterName(named, i);
      boolean isFree =
          indexOf(name, cleanup.method()) < 0 && !context.kotlin().isReceiver(named, i);
      if (isFree && isAssignable(argument, type, cleanup)) {
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
        .map(index -> "\"" + context.kotlin().parameterName(method, index) + "\"")
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

  private boolean isAssignable(TypeMirror argument, TypeMirror parameter, Candidate cleanup) {
    if (parameter instanceof TypeVariable variable && isOwn(variable, cleanup)) {
      return types.isAssignable(argument, types.erasure(variable.getUpperBound()));
    }
    return mentions(parameter, cleanup)
        ? types.isAssignable(argument, types.erasure(parameter))
        : isAssignable(argument, parameter);
  }

  /** As in the JLS, except for unchecked conversions, which would cause a warning. */
  private boolean isAssignable(TypeMirror argument, TypeMirror parameter) {
    boolean checked =
        argument.getKind().isPrimitive()
            || parameter.getKind().isPrimitive()
            || (parameter instanceof DeclaredType declared && TypeStructure.isUnbounded(declared));
    return checked
        ? types.isAssignable(argument, parameter)
        : Supertypes.isSubtype(types, argument, parameter);
  }

  /**
   * Whether the compiler may fail to infer the type parameters of a generic cleanup. It cannot fail
   * if parameters use them only as their whole type, and no bound is generic.
   */
  private boolean hasUncertainTypes(Candidate cleanup) {
    if (cleanup.type().getTypeVariables().isEmpty()) {
      return false;
    }
    boolean nested =
        cleanup.type().getParameterTypes().stream()
            .anyMatch(type -> !(type instanceof TypeVariable) && mentions(type, cleanup));
    boolean bounded =
        cleanup.type().getTypeVariables().stream()
            .anyMatch(variable -> isGeneric(variable.getUpperBound()));
    return nested || bounded;
  }

  private boolean isGeneric(TypeMirror type) {
    return !types.isSameType(type, types.erasure(type));
  }

  private static boolean isOwn(TypeVariable variable, Candidate cleanup) {
    return cleanup.method().equals(variable.asElement().getEnclosingElement());
  }

  private static boolean mentions(TypeMirror type, Candidate cleanup) {
    return cleanup.method().getTypeParameters().stream()
        .anyMatch(parameter -> TypeStructure.mentions(type, parameter));
  }
}
