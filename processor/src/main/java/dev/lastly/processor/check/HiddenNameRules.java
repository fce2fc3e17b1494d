/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import static java.util.stream.Collectors.toCollection;

import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.HidingMembers;
import dev.lastly.processor.lang.HidingNames;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeScanner;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import dev.lastly.processor.resolve.Resolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Finds members of the interface that leave the wrapper no name for a type: one that hides a type
 * of the unnamed package, or the package of a type that has to be written in full.
 */
final class HiddenNameRules {
  /** What each wrapper mentions in expressions. */
  private static final List<String> EXPRESSIONS = List.of("dev.lastly.Lastly", "java.util.Objects");

  /**
   * What wrappers mention besides. Which of them need the last one is known only once they are
   * planned.
   */
  private static final List<String> IMPLICIT =
      List.of("java.lang.Override", "java.lang.String", "java.lang.SuppressWarnings");

  private final CompilerContext context;
  private final Declaration declaration;
  private final Resolution resolution;
  private final HidingNames names;
  private final HidingMembers members;

  HiddenNameRules(CompilerContext context, Declaration declaration, Resolution resolution) {
    this.context = context;
    this.declaration = declaration;
    this.resolution = resolution;
    this.names =
        HidingNames.of(
            context,
            declaration.type(),
            declaration.methods().stream().map(InterfaceMethod::element).toList());
    this.members = names.members();
  }

  /** One finding for each member. */
  List<Finding> findings() {
    if (members.names().isEmpty()) { // the usual case
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    Set<TypeElement> inExpressions =
        Stream.concat(
                EXPRESSIONS.stream(),
                resolution.calls().values().stream().flatMap(call -> call.classes()))
            .flatMap(name -> context.known().find(name).stream())
            .map(Names::outermost)
            .collect(toCollection(LinkedHashSet::new)); // the first one is reported
    Set<TypeElement> mentioned = mentioned();
    mentioned.addAll(inExpressions);
    Set<Element> reported = new HashSet<>();
    for (TypeElement type : mentioned) {
      hiding(type, inExpressions.contains(type), mentioned)
          .filter(reported::add)
          .ifPresent(member -> findings.add(finding(type, member)));
    }
    return findings;
  }

  /** The outermost types that the wrapper mentions as such. */
  private Set<TypeElement> mentioned() {
    Set<TypeElement> mentioned = new LinkedHashSet<>();
    mentioned.add(Names.outermost(declaration.type()));
    TypeScanner scanner =
        new TypeScanner(TypeScanner.Bounds.SCANNED) {
          @Override
          protected void declared(DeclaredType type) {
            mentioned.add(Names.outermost((TypeElement) type.asElement()));
          }
        };
    scanner.scan(declaration.self());
    resolution.collaborators().forEach(type -> mentioned.add(Names.outermost(type)));
    for (InterfaceMethod method : declaration.methods()) {
      AccessibilityRules.signature(method).forEach(scanner::scan);
      method.element().getAnnotationMirrors().stream()
          .filter(each -> Annotations.isNamed(each, "java.lang.Deprecated"))
          .forEach(each -> mentioned.add(Annotations.type(each)));
    }
    resolution.calls().values().stream()
        .flatMap(call -> call.steps().stream())
        .flatMap(step -> step.arguments().stream())
        .flatMap(argument -> argument.cast().stream())
        .forEach(scanner::scan);
    IMPLICIT.forEach(name -> mentioned.add(context.known().get(name)));
    return mentioned;
  }

  private Optional<Element> hiding(
      TypeElement type, boolean inExpression, Set<TypeElement> mentioned) {
    String name = type.getSimpleName().toString();
    PackageElement owner = context.elements().getPackageOf(type);
    if (owner.isUnnamed()) {
      return members.hiding(name, inExpression);
    }
    String root = Names.qualified(owner).replaceFirst("\\..*", "");
    return members.hiding(root, inExpression).filter(unused -> isWrittenInFull(type, mentioned));
  }

  /**
   * Whether the simple name of a type means something else in the wrapper, or may do so. If several
   * types have the name, it means the one of the interface's package, or else the one that the
   * wrapper mentions first; as that is not known here, all of other packages count.
   */
  private boolean isWrittenInFull(TypeElement type, Set<TypeElement> mentioned) {
    return names.mayHide(type)
        || (!isOfSamePackage(type)
            && mentioned.stream()
                .filter(other -> !other.equals(type))
                .anyMatch(other -> other.getSimpleName().equals(type.getSimpleName())));
  }

  private boolean isOfSamePackage(TypeElement type) {
    return context
        .elements()
        .getPackageOf(type)
        .equals(context.elements().getPackageOf(declaration.type()));
  }

  private Finding finding(TypeElement type, Element member) {
    TypeElement declaring = Names.declaring(member);
    String hiding = Names.nested(declaring) + "." + member.getSimpleName();
    String wrapper = declaration.wrapper().simpleName();
    Location at = Location.of(declaration.type());
    Problem problem =
        context.elements().getPackageOf(type).isUnnamed()
            ? Message.HIDDEN_TYPE
                .at(at)
                .with("type", Names.nested(type))
                .with("wrapper", wrapper)
                .with("member", hiding)
            : Message.HIDDEN_PACKAGE
                .at(at)
                .with("type", Names.qualified(type))
                .with("wrapper", wrapper)
                .with("name", type.getSimpleName())
                .with("member", hiding)
                .with("fix", fix(declaring, hiding));
    return Finding.inherited(
        parent -> Supertypes.isOrExtends(context.types(), parent, declaring), problem);
  }

  private Wording fix(TypeElement declaring, String member) {
    return context.sources().contains(declaring)
        ? Part.RENAME_MEMBER.wording().with("member", member)
        : Part.EXTEND_OTHER
            .wording()
            .with("owner", declaration.name())
            .with("parent", Names.nested(declaring));
  }
}
