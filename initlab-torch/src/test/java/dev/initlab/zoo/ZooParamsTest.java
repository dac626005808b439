package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models described without building them in libtorch's memory. */
class ZooParamsTest {

    /** Every model takes it: slices enough for three dimensions. */
    private static final InputShape ANY = new InputShape(16, 28, 28, 10);

    private static final InputShape TEXTS = InputShape.ofTexts(100, 16, 2);

    @Test
    void describing_loads_no_libtorch() throws Exception {
        try (Apart apart = new Apart()) {
            for (ModelInfo model : Zoo.list()) {
                assertThat(apart.describe(model.name(), Map.of(), model.texts() ? TEXTS : ANY))
                        .isNotEmpty();
            }
            assertThat(apart.describe("mlp", Map.of("normalization", "batch"), ANY))
                    .hasSize(6);
            assertThat(apart.loaded("dev.initlab.zoo.Zoo")).isTrue();
            assertThat(apart.loaded("dev.initlab.tensor.Engine")).isFalse();
            assertThat(apart.loaded("org.bytedeco.javacpp.Loader")).isFalse();
            assertThat(apart.loaded("org.bytedeco.pytorch.Tensor")).isFalse();
        }
    }

    @Test
    void shapes_follow_from_the_input() {
        assertThat(Zoo.params("cnn_small", Map.of(), new InputShape(3, 16, 12, 7)))
                .extracting(p -> p.path() + " " + p.shape())
                .containsExactly(
                        "conv1.weight [8, 3, 3, 3]",
                        "conv1.bias [8]",
                        "conv2.weight [16, 8, 3, 3]",
                        "conv2.bias [16]",
                        "fc1.weight [32, 192]",
                        "fc1.bias [32]",
                        "fc2.weight [7, 32]",
                        "fc2.bias [7]");
    }

    @Test
    void what_cannot_be_built_cannot_be_described() {
        assertThatThrownBy(() -> Zoo.params("cnn_cifar", Map.of(), new InputShape(3, 3, 3, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3×3 pixels are too few");
    }

    /** The class path once more, so that one can see what gets loaded. */
    private static final class Apart extends URLClassLoader {

        Apart() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(new File(entry).toURI().toURL());
            }
            return urls.toArray(new URL[0]);
        }

        List<?> describe(String model, Map<String, Object> options, InputShape of) throws ReflectiveOperationException {
            Class<?> shape = loadClass(InputShape.class.getName());
            Object input = shape.getConstructor(int.class, int.class, int.class, int.class, int.class)
                    .newInstance(of.channels(), of.height(), of.width(), of.classes(), of.vocabulary());
            try {
                return (List<?>) loadClass(Zoo.class.getName())
                        .getMethod("params", String.class, Map.class, shape)
                        .invoke(null, model, options, input);
            } catch (InvocationTargetException e) {
                throw new AssertionError("describing " + model + " failed", e.getCause());
            }
        }

        boolean loaded(String name) {
            return findLoadedClass(name) != null;
        }
    }
}
