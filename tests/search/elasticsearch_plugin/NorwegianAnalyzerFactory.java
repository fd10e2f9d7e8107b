package moteplassen;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/**
 * The analyser `norwegian` for a server that came without its module analysis-common.
 *
 * The full distribution has it under the same name, from the same Lucene class, so an index made
 * here has the same mapping and the same terms. Settings of the analyser (own stop words, words
 * kept from stemming) are not read: Møteplassen sets none.
 */
@NamedComponent("norwegian")
public class NorwegianAnalyzerFactory implements AnalyzerFactory {
    @Override
    public String name() {
        return "norwegian";
    }

    @Override
    public Analyzer create() {
        return new NorwegianAnalyzer();
    }
}
