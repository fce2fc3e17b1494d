package dev.lastly.processor.read;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A type with one of the annotations, as it was declared.
 *
 * @param type the type, most probably an interface
 * @param self the type as it is seen from inside: with its own type parameters as arguments
 * @param collaborators what {@code @FinallyWith} lists, on the type first, then on its parents
 * @param annotations what stands on the type itself, for all its methods
 * @param methods what a class that implements it has to implement, own methods first, in the order
 *     written
 * @param unreachable annotated methods that no other class can implement: static and private ones
 * @param unresolved the names of types that it mentions and that do not exist, or not yet
 */
public record Declaration(
    TypeElement type,
    DeclaredType self,
    List<Collaborators> collaborators,
    List<Annotated> annotations,
    List<Method> methods,
    List<Annotated> unreachable,
    Set<String> unresolved) {

  /** The name as the user writes it, such as {@code Outer.Inner}. */
  public String name() {
    return Names.nested(type);
  }

  /**
   * A {@code @FinallyWith}.
   *
   * @param on the interface it stands on
   * @param annotation the annotation
   * @param types the listed types, in order
   */
  public record Collaborators(TypeElement on, AnnotationMirror annotation, List<Listed> types) {}

  /**
   * A type listed in {@code @FinallyWith}.
   *
   * @param type the type
   * @param where where it stands
   */
  public record Listed(TypeMirror type, AnnotationValue where) {}

  /**
   * A {@code @Finally} or {@code @Using}.
   *
   * @param role which of them
   * @param on what it stands on: a method, or an interface, for all its methods
   * @param annotation the annotation
   * @param names the names it lists, in order
   */
  public record Annotated(Role role, Element on, AnnotationMirror annotation, List<Named> names) {

    /** The type in whose source it is written. */
    public TypeElement writtenOn() {
      return on instanceof TypeElement type ? type : Names.declaring(on);
    }

    public boolean isOnInterface() {
      return on instanceof TypeElement;
    }
  }

  /**
   * A name in an annotation.
   *
   * @param text what is written
   * @param where where it stands
   */
  public record Named(String text, AnnotationValue where) {}

  /**
   * What a method returns.
   *
   * @param by the method that says so
   * @param type the type, as a member of the interface
   * @param written the type as it was written, perhaps in a parent
   */
  public record Returned(ExecutableElement by, TypeMirror type, TypeMirror written) {}

  /**
   * A method to implement.
   *
   * @param element the method, or of several that have its signature the one that overrides all if
   *     there is one
   * @param type its type as a member of the interface
   * @param returned what it returns, which may be that of another of the same signature
   * @param thrown what all methods of that signature agree to throw
   * @param sameSignature all methods of the interface and its parents that one implementation
   *     implements
   * @param annotations the annotations that hold for it; several of one role if unrelated parents
   *     have one each
   * @param shadowed the annotations that would hold if it did not override the method that has them
   */
  public record Method(
      ExecutableElement element,
      ExecutableType type,
      Returned returned,
      List<TypeMirror> thrown,
      List<ExecutableElement> sameSignature,
      List<Annotated> annotations,
      List<Annotated> shadowed) {

    public String name() {
      return element.getSimpleName().toString();
    }

    /** Those of the same signature but for the element itself, whose type is the method's type. */
    public List<ExecutableElement> others() {
      return sameSignature.stream().filter(each -> !each.equals(element)).toList();
    }

    /**
     * The method that the user means: the one that an annotation stands on, as its parameter names
     * are those that count.
     */
    public ExecutableElement meantBy(Annotated annotated) {
      return annotated.on() instanceof ExecutableElement method ? method : element;
    }
  }
}
