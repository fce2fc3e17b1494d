/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lastly.processor.model.Collaborator;
import dev.lastly.processor.model.Wrapper;

/** Turns a wrapper into a decorator of CDI. */
final class DecoratorWriter {
  private static final ClassName DECORATOR = ClassName.get("jakarta.decorator", "Decorator");
  private static final ClassName DELEGATE = ClassName.get("jakarta.decorator", "Delegate");
  private static final ClassName ANY = ClassName.get("jakarta.enterprise.inject", "Any");
  private static final ClassName INSTANCE = ClassName.get("jakarta.enterprise.inject", "Instance");
  private static final ClassName INJECT = ClassName.get("jakarta.inject", "Inject");
  private static final ClassName PRIORITY = ClassName.get("jakarta.annotation", "Priority");
  private static final ClassName PRIORITIES =
      ClassName.get("jakarta.interceptor", "Interceptor", "Priority");

  private final Wrapper wrapper;

  DecoratorWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
  }

  // @Decorator
  // @Priority(Interceptor.Priority.LIBRARY_BEFORE)
  void annotate(TypeSpec.Builder type) {
    type.addAnnotation(DECORATOR)
        .addAnnotation(
            AnnotationSpec.builder(PRIORITY)
                .addMember("value", "$T.LIBRARY_BEFORE", PRIORITIES)
                .build());
  }

  // @Inject
  // DownloadsWithFinally(
  //     @Delegate @Any Downloads delegate, Permits permits, Instance<Lastly> lastly) {
  //   this(delegate, permits, lastly.isUnsatisfied() ? Lastly.standard() : lastly.get());
  // }
  MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc(new JavadocWriter(wrapper).ofInjectedConstructor())
            .addAnnotation(INJECT)
            .addParameter(
                ParameterSpec.builder(wrapper.wrappedType(), "delegate")
                    .addAnnotation(DELEGATE)
                    .addAnnotation(ANY)
                    .build());
    CodeFragment arguments = CodeFragment.of("delegate");
    for (Collaborator collaborator : wrapper.collaborators()) {
      constructor.addParameter(collaborator.type(), collaborator.field());
      arguments.add(",$W$N", collaborator.field());
    }
    return constructor
        .addParameter(ParameterizedTypeName.get(INSTANCE, WrapperWriter.LASTLY), "lastly")
        .addCode(
            CodeFragment.of(
                    "this($L,$Wlastly.isUnsatisfied() ? $T.standard() : lastly.get())",
                    arguments,
                    WrapperWriter.LASTLY)
                .statement())
        .build();
  }
}
